using System.Runtime.CompilerServices;
using Tamga.Filings;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>Puts reports together: a run's items, each with its filing as it is now.</summary>
/// <param name="filings">The filings.</param>
/// <param name="items">The items.</param>
/// <param name="time">The clock.</param>
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
        Filing run, long? entId, bool mayStillBeFiled, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var all = entId is { } one ? items.ListAsync(run.Id, one, cancellation) : items.ListAsync(run.Id, cancellation);
        await foreach (var item in all)
        {
            var filing = item.FilingId is { } id ? await filings.FindAsync(run.CustomerId, id, cancellation) : null;
            yield return ReportRow.Of(item, filing, mayStillBeFiled);
        }
    }
}
