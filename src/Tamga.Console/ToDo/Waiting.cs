using Tamga.Client.Filings;
using Tamga.Console.Calls;

namespace Tamga.Console.ToDo;

/// <summary>What waits for a person: filings that stand still until somebody does something, and open alerts.</summary>
/// <param name="Filings">Filings, the most urgent first.</param>
/// <param name="Alerts">Alerts, newest first.</param>
/// <param name="IsWhole">Whether that is all.</param>
public sealed record Waiting(IReadOnlyList<Filing> Filings, IReadOnlyList<Alert> Alerts, bool IsWhole)
{
    const int Most = 200;

    /// <summary>What a filing may wait for that no person can hurry.</summary>
    const string Authority = "authority";

    public int Count => Filings.Count + Alerts.Count;

    internal static async Task<Waiting> LoadAsync(ConsoleCall call)
    {
        var filings = call.Api.Filings.ListAsync(status: FilingStatus.Waiting, limit: Most, cancellationToken: call.Aborted);
        var alerts = call.Api.Alerts.ListAsync(limit: Most, open: "true", cancellationToken: call.Aborted);
        var (waiting, open) = (await filings, await alerts);
        return new Waiting(
            [.. waiting.Filings.Where(f => f.WaitingFor is { What: not Authority })
                .OrderBy(f => f.WaitingFor!.Until ?? DateTimeOffset.MaxValue)],
            open.Alerts, waiting.Continuation is null && open.Continuation is null);
    }
}
