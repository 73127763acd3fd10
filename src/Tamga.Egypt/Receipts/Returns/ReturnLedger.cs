using Tamga.Egypt.Documents;
using Tamga.Egypt.Submissions;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Receipts.Returns;

/// <summary>
/// What came back of each sale. A return counts from its acceptance on, until ETA does not take it or finds it invalid; one that
/// is posted anew under its number counts once.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="sets">What became of the returns.</param>
sealed class ReturnLedger(IRecordTable table, SubmissionSets sets)
{
    /// <summary>What is wrong with returns, after all that came back before them and after each other.</summary>
    /// <returns>Each with the place of the return in the request.</returns>
    public async Task<IReadOnlyList<(int Place, DocumentError Error)>> CheckAsync(
        string issuer, IReadOnlyList<SaleReturn> returns, CancellationToken cancellationToken)
    {
        var errors = new List<(int, DocumentError)>();
        foreach (var ofSale in returns.GroupBy(r => r.Sale.Key, StringComparer.Ordinal))
        {
            var (_, counted) = await ReadAsync(issuer, ofSale.Key, cancellationToken);
            errors.AddRange(Compare([.. ofSale], counted));
        }

        return errors;
    }

    /// <summary>
    /// Counts the returns of a set, or tells what is wrong. They count for as long as the set is there: of a request that is not
    /// accepted after all it is taken away.
    /// </summary>
    /// <param name="issuer">Whose sales.</param>
    /// <param name="setId">The set; it is written already.</param>
    /// <param name="head">Where in the set each return is.</param>
    /// <param name="returns">The returns.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<(int Place, DocumentError Error)>> CountAsync(
        string issuer, string setId, SetHead head, IReadOnlyList<SaleReturn> returns, CancellationToken cancellationToken)
    {
        var errors = new List<(int, DocumentError)>();
        var places = head.Keys.Index().ToDictionary(k => k.Item, k => k.Index, StringComparer.Ordinal);
        foreach (var ofSale in returns.GroupBy(r => r.Sale.Key, StringComparer.Ordinal))
        {
            SaleReturn[] some = [.. ofSale];
            while (true)
            {
                var (row, counted) = await ReadAsync(issuer, ofSale.Key, cancellationToken);
                var wrong = Compare(some, counted);
                errors.AddRange(wrong);
                if (wrong.Count > 0) break;
                var payload = OrchestrationJson.Write(new ReturnsOfSale(
                    [.. counted, .. some.Select(r => new CountedReturn(r.Key, setId, places[r.Key], r.Lines))]))!;
                if (row is null
                    ? await table.InsertAsync(ReturnRows.Sale(issuer, ofSale.Key), payload, cancellationToken)
                    : await table.ReplaceAsync(row.Key, payload, row.ETag, cancellationToken))
                {
                    break;
                }
            }
        }

        return errors;
    }

    static List<(int Place, DocumentError Error)> Compare(
        IReadOnlyList<SaleReturn> returns, IReadOnlyList<CountedReturn> counted)
    {
        // A number may be there more than once: posted again by mistake, or after a crash. It comes back once.
        var anew = returns.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        List<IReadOnlyList<ReceiptLine>> before =
            [.. counted.Where(c => !anew.Contains(c.Key)).DistinctBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Lines)];
        var errors = new List<(int, DocumentError)>();
        foreach (var one in returns)
        {
            errors.AddRange(ReturnLimit.Check(one, before).Select(error => (one.Place, error)));
            before.Add(one.Lines);
        }

        return errors;
    }

    /// <summary>Those that still count.</summary>
    async Task<(TableRow? Row, IReadOnlyList<CountedReturn> Counted)> ReadAsync(
        string issuer, string saleKey, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(ReturnRows.Sale(issuer, saleKey), cancellationToken) is not { } row) return (null, []);
        var counted = new List<CountedReturn>();
        foreach (var one in OrchestrationJson.Read<ReturnsOfSale>(row.Payload).Returns)
        {
            if (await sets.FindStateAsync(one.SetId, one.Index, cancellationToken) is { IsFree: false }) counted.Add(one);
        }

        return (row, counted);
    }

    sealed record ReturnsOfSale(IReadOnlyList<CountedReturn> Returns);

    /// <param name="Key">The return's number, as it is claimed.</param>
    /// <param name="SetId">Its set.</param>
    /// <param name="Index">Its place there.</param>
    /// <param name="Lines">What came back.</param>
    sealed record CountedReturn(string Key, string SetId, int Index, IReadOnlyList<ReceiptLine> Lines);
}
