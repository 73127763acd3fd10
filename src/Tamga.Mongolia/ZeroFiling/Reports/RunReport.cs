using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>
/// A run's report: what it was, and its rows as they are now. The rows are read anew by everyone who enumerates them, page by
/// page, so that a report of any length needs the memory of a page.
/// </summary>
/// <param name="Run">What the run was.</param>
/// <param name="EntId">The company it is about; all of them when absent.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Rows">The rows in the order of companies.</param>
sealed record RunReport(ReportedRun Run, long? EntId, DateTimeOffset WrittenAt, IAsyncEnumerable<ReportRow> Rows)
{
    /// <summary>Counts all rows.</summary>
    public async Task<ReportTotals> CountAsync(CancellationToken cancellationToken)
    {
        var totals = new ReportTotals();
        await foreach (var row in Rows.WithCancellation(cancellationToken)) totals.Add(row);
        return totals;
    }
}

/// <summary>A run, as its reports and archives name it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="CompletedAt">When it ended.</param>
/// <param name="Year">The year of the periods.</param>
/// <param name="Period">Exactly this period of the year.</param>
/// <param name="Month">Every period that ends in this month.</param>
/// <param name="DryRun">Whether it stopped before the first write at the authority.</param>
/// <param name="Error">Why it failed.</param>
sealed record ReportedRun(
    string Id, FilingStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, int Year, int? Period, int? Month,
    bool DryRun, string? Error)
{
    public static ReportedRun Of(Filing run)
    {
        var selection = OrchestrationJson.Read<RunZeroFiling.Input>(run.Input.GetRawText()).Selection;
        return new ReportedRun(
            run.Id, run.Status, run.CreatedAt, run.CompletedAt, selection.Year, selection.Period, selection.Month,
            selection.DryRun, run.Error?.Message);
    }
}
