using System.Runtime.CompilerServices;
using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>
/// Invoices that ERPs gave us. A row per id within what VatPortal considers one set of ids; a filing claims the rows of all its
/// invoices before anything is sent, so that no two filings send the same one.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="filings">Whether a filing has failed.</param>
/// <param name="time">The clock.</param>
sealed class UploadRepository(IRecordTable table, FilingRepository filings, TimeProvider time)
{
    /// <summary>The most characters of one batch: a table takes four megabytes at once.</summary>
    const int LargestBatch = 1_000_000;

    /// <summary>What is known of an id.</summary>
    public async Task<UploadRecord?> FindAsync(string scope, string id, CancellationToken cancellationToken) =>
        await table.FindAsync(UploadRows.Upload(scope, id), cancellationToken) is { } row ? Read(row) : null;

    /// <summary>The id that a number belongs to, when it was uploaded by us.</summary>
    public async Task<string?> FindIdAsync(string scope, string qaime, CancellationToken cancellationToken) =>
        await table.FindAsync(UploadRows.Number(scope, qaime), cancellationToken) is { } row
            ? OrchestrationJson.Read<string>(row.Payload)
            : null;

    /// <summary>What an id that is to be used would be called among natural keys, or the record that has it.</summary>
    public async Task<(string NaturalKey, UploadRecord? Holder)> LookAsync(
        string scope, string id, CancellationToken cancellationToken)
    {
        var known = await FindAsync(scope, id, cancellationToken);
        var generation = known is null ? 0 : IsFree(known) ? known.Generation + 1 : known.Generation;
        var key = $"vatportal:{scope}:{id}{(generation == 0 ? "" : $"#{generation}")}";
        return (key, known is null || await CanBeTakenAsync(known, null, cancellationToken) ? null : known);
    }

    /// <summary>Makes an id a filing's own.</summary>
    /// <returns>Nothing when it is; otherwise the record that has it.</returns>
    public async Task<UploadRecord?> ClaimAsync(string scope, UploadRecord claim, CancellationToken cancellationToken)
    {
        var key = UploadRows.Upload(scope, claim.Id);
        while (true)
        {
            var row = await table.FindAsync(key, cancellationToken);
            if (row is null)
            {
                if (await table.InsertAsync(key, Write(claim), cancellationToken)) return null;
                continue;
            }

            var known = Read(row);
            if (known.FilingId == claim.FilingId) return null;
            if (!await CanBeTakenAsync(known, claim.FilingId, cancellationToken)) return known;
            var taken = claim with
            {
                Generation = IsFree(known) ? known.Generation + 1 : known.Generation,
                LeftInPortal = known.LeftInPortal || known.State is UploadState.Claimed or UploadState.Unknown,
            };
            if (await table.ReplaceAsync(key, Write(taken), row.ETag, cancellationToken)) return null;
        }
    }

    /// <summary>Moves an invoice on; one that has become another filing's meanwhile stays as it is.</summary>
    public async Task UpdateAsync(
        string scope, string id, string filingId, Func<UploadRecord, UploadRecord> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await table.FindAsync(UploadRows.Upload(scope, id), cancellationToken) is not { } row) return;
            var before = Read(row);
            if (before.FilingId != filingId) return;
            var after = change(before) with { At = time.GetUtcNow() };
            // The number leads to the record, so it is there first.
            if (after.Qaime is { } qaime && before.Qaime != qaime)
                await table.UpsertAsync(UploadRows.Number(scope, qaime), OrchestrationJson.Write(id)!, cancellationToken);
            if (await table.ReplaceAsync(row.Key, Write(after), row.ETag, cancellationToken)) return;
        }
    }

    /// <summary>A customer's invoices, by id.</summary>
    /// <param name="scope">Among which ids.</param>
    /// <param name="customerId">Whose.</param>
    /// <param name="after">Only those behind this id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<UploadRecord> ListAsync(
        string scope, string customerId, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAllAsync(UploadRows.Uploads(scope, after), cancellationToken))
            if (Read(row) is var record && record.CustomerId == customerId) yield return record;
    }

    /// <summary>Keeps the invoices of an order, a row each: an order may be larger than a filing's record should be.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="order">The order's name, one for each content.</param>
    /// <param name="invoices">The invoices.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task KeepAsync(
        string customerId, string order, IReadOnlyList<OrderedInvoice> invoices, CancellationToken cancellationToken)
    {
        var batch = new List<RowWrite>();
        var size = 0;
        foreach (var (i, invoice) in invoices.Index())
        {
            if (batch.Count == 100 || (batch.Count > 0 && size + invoice.Json.Length > LargestBatch))
            {
                await table.WriteAsync(batch, cancellationToken);
                (batch, size) = ([], 0);
            }

            batch.Add(new UpsertRow(UploadRows.Ordered(customerId, order, i), OrchestrationJson.Write(invoice)!));
            size += invoice.Json.Length;
        }

        await table.WriteAsync(batch, cancellationToken);
    }

    /// <summary>The invoices of an order.</summary>
    public async Task<IReadOnlyList<OrderedInvoice>> ReadOrderAsync(
        string customerId, string order, CancellationToken cancellationToken) =>
        await table.QueryAllAsync(UploadRows.Ordered(customerId, order), cancellationToken)
            .Select(r => OrchestrationJson.Read<OrderedInvoice>(r.Payload)).ToListAsync(cancellationToken);

    /// <summary>Takes the invoices of an order away.</summary>
    public Task ForgetOrderAsync(string customerId, string order, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(UploadRows.Ordered(customerId, order), cancellationToken);

    /// <summary>Takes away all that is known of a customer's uploads.</summary>
    public async Task DeleteAllAsync(string? scope, string customerId, CancellationToken cancellationToken)
    {
        await table.DeleteAllAsync(UploadRows.Ordered(customerId), cancellationToken);
        if (scope is null) return;
        await foreach (var record in ListAsync(scope, customerId, null, cancellationToken))
        {
            if (record.Qaime is { } qaime) await table.DeleteAsync(UploadRows.Number(scope, qaime), cancellationToken);
            await table.DeleteAsync(UploadRows.Upload(scope, record.Id), cancellationToken);
        }
    }

    /// <summary>A new record for an invoice, as it is ordered.</summary>
    public UploadRecord NewRecord(FilingRef filing, OrderedInvoice invoice)
    {
        using var json = JsonDocument.Parse(invoice.Json);
        return new UploadRecord
        {
            Id = invoice.Id,
            CustomerId = filing.CustomerId,
            FilingId = filing.FilingId,
            State = UploadState.Claimed,
            At = time.GetUtcNow(),
            Seller = TextOf(json.RootElement, "seller"),
            Buyer = TextOf(json.RootElement, "buyer"),
            Total = AmountOf(json.RootElement, "sum_total"),
            VatAmount = AmountOf(json.RootElement, "sum_vat_amount"),
        };
    }

    /// <summary>
    /// A record may be taken over when nothing came of it, or its filing has failed: the next one looks before it sends.
    /// </summary>
    async Task<bool> CanBeTakenAsync(UploadRecord known, string? filingId, CancellationToken cancellationToken)
    {
        if (IsFree(known) || known.FilingId == filingId) return true;
        if (known.State is UploadState.Uploaded or UploadState.Imported) return false;
        var filing = await filings.FindAsync(known.CustomerId, known.FilingId, cancellationToken);
        return filing is null or { Status: FilingStatus.Failed };
    }

    static bool IsFree(UploadRecord known) => known.State is UploadState.Failed or UploadState.Deleted;

    static string? TextOf(JsonElement invoice, string name) =>
        invoice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static decimal? AmountOf(JsonElement invoice, string name) =>
        invoice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDecimal(out var amount)
            ? amount
            : null;

    static string Write(UploadRecord record) => OrchestrationJson.Write(record)!;

    static UploadRecord Read(TableRow row) => OrchestrationJson.Read<UploadRecord>(row.Payload);
}
