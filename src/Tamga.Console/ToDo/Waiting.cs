using Tamga.Client.Filings;
using Tamga.Console.Calls;

namespace Tamga.Console.ToDo;

/// <summary>What waits for a person: filings that stand still until somebody does something, and open alerts.</summary>
/// <param name="Filings">Filings, the most urgent first.</param>
/// <param name="Alerts">Alerts, newest first.</param>
/// <param name="IsWhole">Whether that is all.</param>
public sealed record Waiting(IReadOnlyList<Filing> Filings, IReadOnlyList<Alert> Alerts, bool IsWhole)
{
    /// <summary>As many of each as a page of its own shows.</summary>
    public const int Most = 200;

    /// <summary>What a filing may wait for that no person can hurry.</summary>
    const string Authority = "authority";

    public int Count => Filings.Count + Alerts.Count;

    /// <summary>How many there are, as far as they were counted.</summary>
    public string Number => IsWhole ? $"{Count}" : $"{Count}+";

    /// <summary>Loads it.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="most">The most of each.</param>
    internal static async Task<Waiting> LoadAsync(ConsoleCall call, int most = Most)
    {
        var filings = call.Api.Filings.ListAsync(status: FilingStatus.Waiting, limit: most, cancellationToken: call.Aborted);
        var alerts = call.Api.Alerts.ListAsync(limit: most, open: "true", cancellationToken: call.Aborted);
        var (waiting, open) = (await filings, await alerts);
        return new Waiting(
            [.. waiting.Filings.Where(f => f.WaitingFor is { What: not Authority })
                .OrderBy(f => f.WaitingFor!.Until ?? DateTimeOffset.MaxValue)],
            open.Alerts, waiting.Continuation is null && open.Continuation is null);
    }
}
