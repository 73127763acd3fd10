using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Azerbaijan;

/// <summary>
/// Invoices that ERPs gave us. A row per id within what VatPortal considers one set of ids; a filing claims the rows of all its
/// invoices before anything is sent, so that no two filings send the same one.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="filings">Whether a filing has failed.</param>
/// <param name="time">The clock.</param>
sealed class UploadRepository(IRecordTable table, FilingRepository filings, TimeProvider time)
{
    const string Table = "vatuploads";
    const string NumberTable = "vatuploadnumbers";
    const string OrderTable = "vatorders";

    /// <summary>The most characters of one batch: a table takes four megabytes at once.</summary>
    const int LargestBatch = 1_000_000;

    /// <summary>What is known of an id.</summary>
    public async Task<UploadRecord?> FindAsync(string scope, string id, CancellationToken cancellation) =>
        await table.FindAsync(KeyOf(scope, id), cancellation) is { } row ? Read(row) : null;

    /// <summary>The id that a number belongs to, when it was uploaded by us.</summary>
    public async Task<string?> FindIdAsync(string scope, string qaime, CancellationToken cancellation) =>
        await table.FindAsync(NumberKey(scope, qaime), cancellation) is { } row ? OrchestrationJson.Read<string>(row.Payload) : null;

    /// <summary>What an id that is to be used would be called among natural keys, or the record that has it.</summary>
    public async Task<(string NaturalKey, UploadRecord? Holder)> LookAsync(string scope, string id, CancellationToken cancellation)
    {
        var known = await FindAsync(scope, id, cancellation);
        var generation = known is null ? 0 : IsFree(known) ? known.Generation + 1 : known.Generation;
        var key = $"vatportal:{scope}:{id}{(generation == 0 ? "" : $"#{generation}")}";
        return (key, known is null || await CanBeTakenAsync(known, null, cancellation) ? null : known);
    }

    /// <summary>Makes an id a filing's own.</summary>
    /// <returns>Nothing when it is; otherwise the record that has it.</returns>
    public async Task<UploadRecord?> ClaimAsync(string scope, UploadRecord claim, CancellationToken cancellation)
    {
        var key = KeyOf(scope, claim.Id);
        while (true)
        {
            var row = await table.FindAsync(key, cancellation);
            if (row is null)
            {
                if (await table.InsertAsync(key, Write(claim), cancellation)) return null;
                continue;
            }

            var known = Read(row);
            if (known.FilingId == claim.FilingId) return null;
            if (!await CanBeTakenAsync(known, claim.FilingId, cancellation)) return known;
            var taken = claim with
            {
                Generation = IsFree(known) ? known.Generation + 1 : known.Generation,
                LeftInPortal = known.LeftInPortal || known.State is UploadState.Claimed or UploadState.Unknown,
            };
            if (await table.ReplaceAsync(key, Write(taken), row.ETag, cancellation)) return null;
        }
    }

    /// <summary>Moves an invoice on; one that has become another filing's meanwhile stays as it is.</summary>
    public async Task UpdateAsync(
        string scope, string id, string filingId, Func<UploadRecord, UploadRecord> change, CancellationToken cancellation)
    {
        while (true)
        {
            if (await table.FindAsync(KeyOf(scope, id), cancellation) is not { } row) return;
            var before = Read(row);
            if (before.FilingId != filingId) return;
            var after = change(before) with { At = time.GetUtcNow() };
            // The number leads to the record, so it is there first.
            if (after.Qaime is { } qaime && before.Qaime != qaime)
                await table.UpsertAsync(NumberKey(scope, qaime), OrchestrationJson.Write(id)!, cancellation);
            if (await table.ReplaceAsync(row.Key, Write(after), row.ETag, cancellation)) return;
        }
    }

    /// <summary>A customer's invoices, by id.</summary>
    /// <param name="scope">Among which ids.</param>
    /// <param name="customerId">Whose.</param>
    /// <param name="after">Only those behind this id.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<UploadRecord> ListAsync(
        string scope, string customerId, string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new RowQuery(Table, RowKeyText.Encode(scope), Continuation: after is null ? null : RowKeyText.Encode(after));
        await foreach (var row in table.QueryAllAsync(query, cancellation))
            if (Read(row) is var record && record.CustomerId == customerId) yield return record;
    }

    /// <summary>Keeps the invoices of an order, a row each: an order may be larger than a filing's record should be.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="order">The order's name, one for each content.</param>
    /// <param name="invoices">The invoices.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task KeepAsync(string customerId, string order, IReadOnlyList<OrderedInvoice> invoices, CancellationToken cancellation)
    {
        var batch = new List<RowWrite>();
        var size = 0;
        foreach (var (i, invoice) in invoices.Index())
        {
            if (batch.Count == 100 || (batch.Count > 0 && size + invoice.Json.Length > LargestBatch))
            {
                await table.WriteAsync(batch, cancellation);
                (batch, size) = ([], 0);
            }

            batch.Add(new UpsertRow(OrderKey(customerId, order, i), OrchestrationJson.Write(invoice)!));
            size += invoice.Json.Length;
        }

        await table.WriteAsync(batch, cancellation);
    }

    /// <summary>The invoices of an order.</summary>
    public async Task<IReadOnlyList<OrderedInvoice>> ReadOrderAsync(string customerId, string order, CancellationToken cancellation) =>
        await table.QueryAllAsync(RowQuery.Prefix(OrderTable, customerId, order + "|"), cancellation)
            .Select(r => OrchestrationJson.Read<OrderedInvoice>(r.Payload)).ToListAsync(cancellation);

    /// <summary>Takes away all that is known of a customer's uploads.</summary>
    public async Task DeleteAllAsync(string? scope, string customerId, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(new RowQuery(OrderTable, customerId), cancellation)) await table.DeleteAsync(row.Key, cancellation);
        if (scope is null) return;
        await foreach (var record in ListAsync(scope, customerId, null, cancellation))
        {
            if (record.Qaime is { } qaime) await table.DeleteAsync(NumberKey(scope, qaime), cancellation);
            await table.DeleteAsync(KeyOf(scope, record.Id), cancellation);
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

    /// <summary>A record may be taken over when nothing came of it, or its filing has failed: the next one looks before it sends.</summary>
    async Task<bool> CanBeTakenAsync(UploadRecord known, string? filingId, CancellationToken cancellation)
    {
        if (IsFree(known) || known.FilingId == filingId) return true;
        if (known.State is UploadState.Uploaded or UploadState.Imported) return false;
        return await filings.FindAsync(known.CustomerId, known.FilingId, cancellation) is null or { Status: FilingStatus.Failed };
    }

    static bool IsFree(UploadRecord known) => known.State is UploadState.Failed or UploadState.Deleted;

    static string? TextOf(JsonElement invoice, string name) =>
        invoice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static decimal? AmountOf(JsonElement invoice, string name) =>
        invoice.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount) ? amount : null;

    static RowKey KeyOf(string scope, string id) => new(Table, RowKeyText.Encode(scope), RowKeyText.Encode(id));

    static RowKey NumberKey(string scope, string qaime) => new(NumberTable, RowKeyText.Encode(scope), RowKeyText.Encode(qaime));

    static RowKey OrderKey(string customerId, string order, int index) =>
        new(OrderTable, customerId, string.Create(CultureInfo.InvariantCulture, $"{order}|{index:D5}"));

    static string Write(UploadRecord record) => OrchestrationJson.Write(record)!;

    static UploadRecord Read(TableRow row) => OrchestrationJson.Read<UploadRecord>(row.Payload);
}
