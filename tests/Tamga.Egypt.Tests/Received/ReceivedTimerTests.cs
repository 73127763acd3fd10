using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.Packages;
using Tamga.Egypt.Received.Sync;
using Tamga.Egypt.Tests.Submissions;
using Tamga.Orchestrations;
using Tamga.Schedules;
using Tamga.TestKit.Memory;

namespace Tamga.Egypt.Tests.Received;

/// <summary>What begins by itself: the search of the last days, and the package of the last month.</summary>
public sealed class ReceivedTimerTests
{
    [Fact]
    public async Task The_last_days_of_an_enrolled_customer_are_searched_once_a_day_and_what_was_missed_is_made_up_for()
    {
        await using var bench = await StartAsync();
        await TickAsync<ReceivedTimer>(bench);
        bench.Clock.Advance(TimeSpan.FromDays(1));
        await TickAsync<ReceivedTimer>(bench);
        Assert.Empty(Started(bench, SyncReceived.Name.Value));

        await bench.Service<ReceivedEnrolments>().SetAsync(
            bench.Customer.Id, new ReceivedEnrolment(3, bench.Clock.GetUtcNow(), null), default);
        bench.Clock.Advance(TimeSpan.FromDays(1));
        await TickAsync<ReceivedTimer>(bench);
        await TickAsync<ReceivedTimer>(bench);
        var span = SpanOf(Assert.Single(Started(bench, SyncReceived.Name.Value)));
        // Half past five in Cairo is 03:30 UTC.
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 3, 30, 0, TimeSpan.Zero), span.From);
        Assert.InRange(span.To - bench.Clock.GetUtcNow(), TimeSpan.FromMinutes(-1), TimeSpan.Zero);

        // Nothing ran for ten days: one search reaches back to the last one.
        var last = bench.Clock.GetUtcNow();
        bench.Clock.Advance(TimeSpan.FromDays(10));
        await TickAsync<ReceivedTimer>(bench);
        Assert.Equal(2, Started(bench, SyncReceived.Name.Value).Count);
        Assert.InRange(SpanOf(Started(bench, SyncReceived.Name.Value)[1]).From - last, TimeSpan.FromMinutes(-1), TimeSpan.Zero);
    }

    [Fact]
    public async Task All_of_the_last_month_is_asked_for_once_where_the_schedule_says_so_and_never_by_default()
    {
        await using var bench = await StartAsync();
        await TickAsync<PackageTimer>(bench);
        bench.Clock.Advance(TimeSpan.FromDays(40));
        await TickAsync<PackageTimer>(bench);
        Assert.Empty(Started(bench, RequestPackage.Name.Value));

        var options = bench.Service<IOptions<PackageOptions>>().Value;
        (options.Schedule, options.Receipts) = ("0 0 6 1 * ?", true);
        await TickAsync<PackageTimer>(bench);
        bench.Clock.Advance(TimeSpan.FromDays(5));
        await TickAsync<PackageTimer>(bench);
        await TickAsync<PackageTimer>(bench);
        bench.Clock.Advance(TimeSpan.FromDays(1));
        await TickAsync<PackageTimer>(bench);
        var orders = Started(bench, RequestPackage.Name.Value)
            .Select(i => OrchestrationJson.Read<RequestPackage.Input>(i.GetRawText()).Order).ToList();
        Assert.Equal([PackageSubject.Documents, PackageSubject.Receipts], orders.Select(o => o.Of).Order());
        // December in Cairo, two hours ahead of UTC.
        var begin = new DateTimeOffset(2026, 11, 30, 22, 0, 0, TimeSpan.Zero);
        Assert.All(orders, o => Assert.Equal((begin, begin.AddDays(31).AddSeconds(-1)), (o.From, o.To)));
    }

    /// <summary>A morning in November 2026.</summary>
    static async Task<EtaBench> StartAsync()
    {
        var bench = await EtaBench.StartAsync();
        bench.Clock.Advance(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero) - bench.Clock.GetUtcNow());
        await bench.Service<PartnerRepository>().TryAddAsync(new Partner
        {
            Id = bench.Customer.PartnerId, Name = "P", Email = "p@erp.example", PasswordHash = "-",
            CreatedAt = bench.Clock.GetUtcNow(),
        });
        return bench;
    }

    static Task TickAsync<TTimer>(EtaBench bench) where TTimer : IGatewayTimer =>
        bench.Service<IEnumerable<IGatewayTimer>>().OfType<TTimer>().Single().TickAsync(default);

    static IReadOnlyList<JsonElement> Started(EtaBench bench, string name) =>
        [.. ((NotedRuntime)bench.Service<IOrchestrationClient>()).Started.Where(s => s.Name == name)
            .Select(s => JsonElement.Parse(s.Input!))];

    static ReceivedSpan SpanOf(JsonElement input) =>
        OrchestrationJson.Read<SyncReceived.Input>(input.GetRawText()).Span;
}
