namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>A run's result: its counts, and the first of its items.</summary>
/// <param name="Companies">Companies looked at.</param>
/// <param name="Total">Returns looked at.</param>
/// <param name="Ready">To be filed.</param>
/// <param name="Warning">To be filed, with something a person should know.</param>
/// <param name="NotReady">Not to be filed.</param>
/// <param name="AlreadyFiled">The authority had them.</param>
/// <param name="Succeeded">Received by the authority, or sent and with the inspector.</param>
/// <param name="Failed">Not filed, or sent back.</param>
/// <param name="Skipped">To be filed and not filed: a dry run, or another filing has them.</param>
/// <param name="InProgress">Being filed.</param>
/// <param name="WithInspector">Of the succeeded: sent, and not received yet.</param>
/// <param name="SavedNotSent">Of the failed: saved, and waiting for a person to sign and send it on e-Tax's pages.</param>
/// <param name="Items">The first items; all are at <c>/zero-filing/runs/{id}/items</c>.</param>
sealed record RunResult(
    int Companies, int Total, int Ready, int Warning, int NotReady, int AlreadyFiled, int Succeeded, int Failed, int Skipped,
    int InProgress, int WithInspector, int SavedNotSent, IReadOnlyList<RunItem> Items)
{
    /// <summary>Items in the run's own result.</summary>
    public const int ItemsShown = 100;

    public static RunResult Of(RunCounts c, IReadOnlyList<RunItem> items) => new(
        c.Companies, c.Total, c.Ready, c.Warning, c.NotReady, c.AlreadyFiled, c.Succeeded, c.Failed, c.Skipped, c.InProgress,
        c.WithInspector, c.SavedNotSent, items);
}
