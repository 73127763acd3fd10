using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>How often a run that many watch is counted.</summary>
public sealed class RunLooksTests
{
    static readonly TimeSpan Cost = TimeSpan.FromMilliseconds(50);

    readonly FakeTimeProvider _clock = new();
    readonly RunLooks _looks;
    int _counted;

    public RunLooksTests() => _looks = new RunLooks(_clock);

    [Fact]
    public async Task A_count_serves_who_asks_within_twenty_times_what_it_took()
    {
        await LookAsync("run");
        _clock.Advance(Cost * 19);
        Assert.Equal(1, (await LookAsync("run")).CompaniesDone);
        _clock.Advance(Cost);
        Assert.Equal(2, (await LookAsync("run")).CompaniesDone);
    }

    [Fact]
    public async Task No_count_is_shown_for_longer_than_two_seconds()
    {
        await LookAsync("run", cost: TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, (await LookAsync("run")).CompaniesDone);
    }

    [Fact]
    public async Task What_was_seen_before_the_end_is_not_shown_after_it_nor_for_another_run()
    {
        await LookAsync("run");
        Assert.Equal(2, (await LookAsync("run", endedAt: _clock.GetUtcNow())).CompaniesDone);
        Assert.Equal(3, (await LookAsync("another")).CompaniesDone);
    }

    [Fact]
    public async Task A_count_that_took_no_time_is_made_each_time()
    {
        await LookAsync("run", cost: TimeSpan.Zero);
        Assert.Equal(2, (await LookAsync("run", cost: TimeSpan.Zero)).CompaniesDone);
    }

    Task<RunLook> LookAsync(string run, DateTimeOffset? endedAt = null, TimeSpan? cost = null) =>
        _looks.LookAsync(run, endedAt, () =>
        {
            _clock.Advance(cost ?? Cost);
            return Task.FromResult(new RunLook(new RunCounts(1), ++_counted, []));
        });
}
