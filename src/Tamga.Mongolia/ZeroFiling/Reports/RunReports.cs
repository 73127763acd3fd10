using System.Runtime.CompilerServices;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>Puts reports together: a run's items, each with its filing as it is now.</summary>
sealed class RunReports(FilingRepository filings, RunItemRepository items, TimeProvider time)
{
    /// <summary>A run's report.</summary>
    /// <param name="run">The run.</param>
    /// <param name="entId">Only this company.</param>
    public RunReport Of(Filing run, long? entId)
    {
        var reported = ReportedRun.Of(run);
        return new(reported, entId, time.GetUtcNow(), RowsAsync(run, entId, mayStillBeFiled: !run.HasEnded && !reported.DryRun));
    }

    async IAsyncEnumerable<ReportRow> RowsAsync(
        Filing run, long? entId, bool mayStillBeFiled, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var all = entId is { } one ? items.ListAsync(run.Id, one, cancellationToken) : items.ListAsync(run.Id, cancellationToken);
        await foreach (var item in all)
        {
            var filing = item.FilingId is { } id ? await filings.FindAsync(run.CustomerId, id, cancellationToken) : null;
            yield return ReportRow.Of(item, filing, mayStillBeFiled);
        }
    }
}
