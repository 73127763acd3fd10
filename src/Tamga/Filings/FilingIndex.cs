using System.Buffers;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// Lists and counts filings of many customers, or by what is not in their keys, from what is remembered of them. Where others
/// write to the same records there is no such thing, and lists read the records.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="watched">Who tells of writes.</param>
sealed class FilingIndex(IRecordTable table, IWatchedRecords? watched)
{
    readonly RowIndex<FilingEntry> _entries =
        new(table, watched, FilingRows.Table, FilingRows.FilingPrefix, FilingEntry.Read);

    /// <summary>Made by the first search: texts take more room than all the rest.</summary>
    readonly Lazy<RowIndex<FoundFiling>> _found =
        new(() => new(table, watched, FilingRows.Table, FilingRows.FilingPrefix, FoundFiling.Read));

    /// <summary>Whether it helps: the latest filings of one customer are a short read anyway.</summary>
    bool Helps(IReadOnlyCollection<string> customerIds, FilingFilter filter) => _entries.IsThere
        && (customerIds.Count > 1 || filter.Status is not null || filter.Text is not null || filter.ChangedSince is not null)
        // A text over several lines is in no value, but may be in two that stand together here.
        && filter.Text?.Contains('\n', StringComparison.Ordinal) != true;

    /// <summary>A page of filings, newest first.</summary>
    /// <returns>Nothing when the records have to be read.</returns>
    public async Task<FilingPage?> ListAsync(
        IReadOnlyCollection<string> customerIds, FilingFilter filter, int limit, string? continuation,
        CancellationToken cancellationToken)
    {
        if (!Helps(customerIds, filter)) return null;
        var range = FilingRows.Filings("", filter.From, filter.To) with
        {
            Continuation = continuation is null ? null : FilingRows.Filing("", continuation).Row,
        };
        if (filter.Text is { } text)
        {
            var wanted = Searched(text);
            return await _found.Value.FindAsync(customerIds, cancellationToken) is { } found
                ? PageOf(await found.PageAsync(
                    table, range, one => filter.Fits(one.Entry) && one.Has(wanted) != false, Read, limit, cancellationToken))
                : null;
        }

        return await _entries.FindAsync(customerIds, cancellationToken) is { } entries
            ? PageOf(await entries.PageAsync(table, range, filter.Fits, Read, limit, cancellationToken))
            : null;

        Filing? Read(TableRow row) =>
            OrchestrationJson.Read<Filing>(row.Payload) is var filing && filter.Matches(filing) ? filing : null;
    }

    static FilingPage PageOf((IReadOnlyList<Filing> Filings, bool HasMore) found) =>
        new(found.Filings, found.HasMore ? found.Filings[^1].Id : null);

    /// <summary>How many filings there are of each.</summary>
    /// <returns>Nothing when the records have to be read.</returns>
    public async Task<IReadOnlyDictionary<string, int>?> CountAsync(
        IReadOnlyCollection<string> customerIds, FilingFilter filter, string by, CancellationToken cancellationToken)
    {
        if (!_entries.IsThere || filter.Text?.Contains('\n', StringComparison.Ordinal) == true) return null;
        var range = FilingRows.Filings("", filter.From, filter.To);
        var counts = new FilingCounter(by);
        if (filter.Text is { } text)
        {
            if (await _found.Value.FindAsync(customerIds, cancellationToken) is not { } found) return null;
            var wanted = Searched(text);
            foreach (var customer in found)
            {
                foreach (var (key, known) in customer.Within(range))
                {
                    if (filter.Fits(known.Entry)
                        && (known.Has(wanted) ?? await MatchesAsync(customer.Partition, key, filter, cancellationToken)))
                    {
                        counts.Add(known.Entry);
                    }
                }
            }
        }
        else
        {
            if (await _entries.FindAsync(customerIds, cancellationToken) is not { } entries) return null;
            foreach (var customer in entries)
            {
                foreach (ref readonly var row in customer.Within(range).AsSpan())
                    if (filter.Fits(row.Known)) counts.Add(row.Known);
            }
        }

        return counts.ToDictionary();
    }

    static SearchValues<string> Searched(string text) => SearchValues.Create([text], StringComparison.OrdinalIgnoreCase);

    async Task<bool> MatchesAsync(string customer, string key, FilingFilter filter, CancellationToken cancellationToken) =>
        await table.FindAsync(FilingRows.OfKey(customer, key), cancellationToken) is { } row
        && filter.Matches(OrchestrationJson.Read<Filing>(row.Payload));
}
