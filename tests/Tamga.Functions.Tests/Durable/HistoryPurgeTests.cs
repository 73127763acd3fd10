using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.Durable;
using Tamga.Functions.Tests.Scenarios;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Orchestrations;
using Tamga.Sandbox;

namespace Tamga.Functions.Tests.Durable;

/// <summary>Histories go, a day at a time, and what has not ended stays.</summary>
public sealed class HistoryPurgeTests(Azurite azurite)
{
    static readonly DateTimeOffset Day = new(2026, 11, 20, 3, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_purge_is_of_everything_that_is_old_enough() => AssertSlices(null, Day, (null, Day));

    [Fact]
    public void A_later_one_looks_for_what_has_ended_since_and_goes_on_by_days() => AssertSlices(
        Day, Day.AddDays(2.5),
        (null, Day), (Day, Day.AddDays(1)), (Day.AddDays(1), Day.AddDays(2)), (Day.AddDays(2), Day.AddDays(2.5)));

    [Fact]
    public void Settings_that_keep_histories_longer_than_before_purge_nothing_younger() =>
        AssertSlices(Day.AddDays(30), Day, (null, Day));

    [Fact]
    public async Task What_ended_long_ago_is_forgotten_and_how_far_that_went_is_recorded()
    {
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        var clock = new ShiftedClock();
        await using var app = await FunctionAppInProcess.StartAsync(
            azurite.NewAccount(), FilingScenario.Settings(authorities.Address),
            configure: services => services.AddSingleton<TimeProvider>(clock));
        var orchestrations = app.Services.GetRequiredService<IOrchestrationClient>();
        var retry = new RetryPolicy(1, TimeSpan.FromSeconds(1), 1, TimeSpan.FromSeconds(1));
        await orchestrations.StartAsync(WatchZeroFiling.Name, "look", new("nobody", 1, retry));
        while ((await orchestrations.FindAsync("look"))?.Status is InstanceStatus.Running)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

        await app.RunTimerAsync("PurgeHistory");
        Assert.NotNull(await orchestrations.FindAsync("look"));

        clock.Advance(TimeSpan.FromDays(100));
        await app.RunTimerAsync("PurgeHistory");
        Assert.Null(await orchestrations.FindAsync("look"));
        Assert.NotNull(await app.Records.FindAsync(HistoryPurgeRows.Done, TestContext.Current.CancellationToken));
    }

    static void AssertSlices(
        DateTimeOffset? done, DateTimeOffset until, params (DateTimeOffset? From, DateTimeOffset To)[] expected) =>
        Assert.Equal(expected, HistoryPurge.Slices(done, until).ToArray());
}
