using System.Text.Json.Serialization;
using Tamga.Filings;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>A run in numbers.</summary>
/// <param name="Companies">Companies to be looked at.</param>
/// <param name="Total">Returns looked at so far.</param>
/// <param name="Ready">To be filed.</param>
/// <param name="Warning">To be filed, with something a person should know.</param>
/// <param name="NotReady">Not to be filed.</param>
/// <param name="AlreadyFiled">The authority has them.</param>
/// <param name="Succeeded">Received by the authority, or sent and with the inspector.</param>
/// <param name="Failed">Not filed, or sent back.</param>
/// <param name="Skipped">To be filed, and not filed because the run was dry or another filing has them.</param>
/// <param name="InProgress">Being filed.</param>
/// <param name="WithInspector">Of the succeeded: sent, and not received yet.</param>
/// <param name="SavedNotSent">Of the failed: saved, and waiting for a person to sign and send it on e-Tax's pages.</param>
sealed record RunCounts(
    int Companies, int Total = 0, int Ready = 0, int Warning = 0, int NotReady = 0, int AlreadyFiled = 0, int Succeeded = 0,
    int Failed = 0, int Skipped = 0, int InProgress = 0, int WithInspector = 0, int SavedNotSent = 0)
{
    /// <summary>What has not come to its end.</summary>
    [JsonIgnore]
    public int Pending => InProgress + WithInspector;

    /// <summary>Whether there was something to look at, and nothing of it was filed, to be filed, or filed before.</summary>
    [JsonIgnore]
    public bool IsNothingReady => Total > 0 && NotReady == Total;

    public RunCounts With(RunItem item)
    {
        var counted = this with
        {
            Total = Total + 1,
            Ready = Ready + (item.Verdict == Verdict.Ready ? 1 : 0),
            Warning = Warning + (item.Verdict == Verdict.Warning ? 1 : 0),
            NotReady = NotReady + (item.Verdict == Verdict.NotReady ? 1 : 0),
            AlreadyFiled = AlreadyFiled + (item.Verdict == Verdict.AlreadyFiled ? 1 : 0),
        };
        if (!item.IsToBeFiled) return counted;
        return item.Status switch
        {
            null => counted with { Skipped = counted.Skipped + 1 },
            FilingStatus.Failed => counted with { Failed = counted.Failed + 1 },
            FilingStatus.Succeeded => counted with { Succeeded = counted.Succeeded + 1 },
            _ when item.WaitsForHand => counted with { Failed = counted.Failed + 1, SavedNotSent = counted.SavedNotSent + 1 },
            _ when item.IsSent => counted with { Succeeded = counted.Succeeded + 1, WithInspector = counted.WithInspector + 1 },
            _ => counted with { InProgress = counted.InProgress + 1 },
        };
    }
}
