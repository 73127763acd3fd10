using Tamga.Client.Webhooks;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Webhooks;

/// <summary>Which deliveries are looked at, as the address says it.</summary>
/// <param name="Status">Only those that stand here.</param>
/// <param name="From">Came about at this minute or later.</param>
/// <param name="To">Came about at this minute or earlier.</param>
public sealed record DeliveryFilter(string? Status, DateTimeOffset? From, DateTimeOffset? To)
{
    internal static DeliveryFilter Of(ConsoleCall call) => new(
        ValueOf(call, "status"), Figures.MomentOf(ValueOf(call, "from")), Figures.MomentOf(ValueOf(call, "to")));

    /// <summary>The last instant of the last minute.</summary>
    public DateTimeOffset? End => To?.AddMinutes(1).AddTicks(-1);

    public IEnumerable<(string Name, string? Value)> Query =>
        [("status", Status), ("from", Figures.Of(From)), ("to", Figures.Of(To))];

    internal Task<DeliveryPage> ListAsync(ConsoleCall call, Company company, int limit, string? continuation) =>
        company.Api.Webhooks.ListDeliveriesAsync(
            Status, From, End, limit: limit, continuation: continuation, cancellationToken: call.Aborted);

    /// <summary>How many there are, counted no further than told.</summary>
    internal async Task<int> CountAsync(ConsoleCall call, Company company, int most)
    {
        const int page = 500;
        var count = 0;
        await foreach (var _ in company.Api.Webhooks.ListAllDeliveriesAsync(
            Status, From, End, limit: page, cancellationToken: call.Aborted))
        {
            if (++count == most) break;
        }

        return count;
    }

    static string? ValueOf(ConsoleCall call, string name) => call.Query(name) ?? call.Form(name);
}
