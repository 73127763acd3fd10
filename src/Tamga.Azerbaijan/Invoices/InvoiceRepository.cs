using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Records;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>Downloaded invoices.</summary>
/// <param name="table">The records.</param>
/// <param name="options">The authority's time zone.</param>
/// <param name="time">The clock.</param>
sealed class InvoiceRepository(IRecordTable table, IOptions<VatPortalOptions> options, TimeProvider time)
{
    /// <summary>
    /// The most rows looked at for one page: a rare invoice is then found over several pages, each in good time.
    /// </summary>
    const int LongestLook = 2_000;

    /// <summary>As many rows as the records give at once.</summary>
    const int ManyRows = 1000;

    readonly TimeZoneInfo _zone = VatPortalTime.Zone(options.Value);
    readonly InvoicePlaces _places = new(table);

    /// <summary>The place where the invoices of a page go.</summary>
    public InvoiceWriter Open(InvoiceOrigin origin, CancellationToken cancellationToken) =>
        new(table, origin, time.GetUtcNow(), _zone, cancellationToken);

    /// <summary>An invoice by its number.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="qaime">The number.</param>
    /// <param name="direction">The folder; either when absent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<WholeInvoiceView?> FindAsync(
        string customerId, string qaime, InvoiceDirection? direction, CancellationToken cancellationToken)
    {
        foreach (var folder in FoldersOf(direction))
        {
            if (await FindRowAsync(customerId, qaime, folder, cancellationToken) is { } row)
                return WholeInvoiceView.WholeOf(folder, row.Payload, _zone);
        }

        return null;
    }

    /// <summary>Notes that an invoice has been deleted through us. It stays what it was, under that status.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="qaime">Its number.</param>
    /// <param name="direction">Its folder.</param>
    /// <param name="filingId">The filing that did it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task NoteDeletionAsync(
        string customerId, string qaime, InvoiceDirection direction, string filingId, CancellationToken cancellationToken)
    {
        while (await FindRowAsync(customerId, qaime, direction, cancellationToken) is { } row)
        {
            var notes = InvoicePayload.NotesOf(row.Payload);
            if (notes.Deleted?.FilingId == filingId) return;
            var now = time.GetUtcNow();
            notes = notes with
            {
                ChangedAt = now,
                Deleted = new InvoiceDeletion(now, filingId),
                History = [.. notes.History, new StatusSeen(now, InvoiceView.DeletedStatus)],
            };
            var payload = InvoicePayload.Write(notes, InvoicePayload.SourceOf(row.Payload));
            if (await table.ReplaceAsync(row.Key, payload, row.ETag, cancellationToken)) return;
        }
    }

    /// <summary>A page of invoices, by folder and day.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="limit">The most on the page; it may hold fewer although more follow.</param>
    /// <param name="continuation">Where the last page ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<InvoicePage> ListAsync(
        string customerId, InvoiceFilter filter, int limit, InvoicePlace? continuation, CancellationToken cancellationToken)
    {
        var found = new List<InvoiceView>(limit);
        InvoicePlace? last = null;
        var looked = 0;
        // Where every row is wanted, one more than are on the page says whether more follow.
        var atOnce = filter.LooksInside ? ManyRows : Math.Min(limit + 1, ManyRows);
        await foreach (var (place, payload) in RowsAsync(customerId, filter, continuation, atOnce, cancellationToken))
        {
            if (found.Count == limit || looked == LongestLook) return new InvoicePage(found, last);
            looked++;
            last = place;
            if (!filter.MayMatch(payload)) continue;
            if (InvoiceView.Of(place.Direction, payload, _zone) is var invoice && filter.Matches(invoice)) found.Add(invoice);
        }

        return new InvoicePage(found, null);
    }

    /// <summary>All invoices that a filter wants, read as they are used.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="after">Only those behind this place.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<(InvoicePlace Place, InvoiceView Invoice, string Payload)> EnumerateAsync(
        string customerId, InvoiceFilter filter, InvoicePlace? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (place, payload) in RowsAsync(customerId, filter, after, ManyRows, cancellationToken))
        {
            if (!filter.MayMatch(payload)) continue;
            var invoice = InvoiceView.Of(place.Direction, payload, _zone);
            if (filter.Matches(invoice)) yield return (place, invoice, payload);
        }
    }

    /// <summary>Takes all of a customer's invoices away.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellationToken)
    {
        foreach (var folder in InvoiceDirections.All)
        {
            foreach (var month in await MonthsAsync(customerId, folder, cancellationToken))
            {
                await table.DeleteAllAsync(InvoiceRows.All(customerId, folder, month), cancellationToken);
                // The month goes last: an interrupted removal finds the rest by it.
                await table.DeleteAsync(InvoiceRows.Month(customerId, folder, month), cancellationToken);
            }

            await table.DeleteAllAsync(InvoiceRows.AllPlaces(customerId, folder), cancellationToken);
        }
    }

    /// <summary>Takes invoices away that were created before a moment, or, without a time, downloaded before it.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="before">The moment; whole days count, of VatPortal's time.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many, some at a time; what is left when nobody goes on stays.</returns>
    public async IAsyncEnumerable<int> EraseAsync(
        string customerId, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int many = 100;
        var last = before == DateTimeOffset.MaxValue
            ? DateOnly.MaxValue
            : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(before, _zone).DateTime).AddDays(-1);
        foreach (var folder in InvoiceDirections.All)
        {
            foreach (var month in await MonthsAsync(customerId, folder, cancellationToken))
            {
                if (InvoiceRows.Days(customerId, folder, month, from: null, last) is not { } range) continue;
                var isUndated = !InvoiceRows.IsDated(month);
                await foreach (var some in table.QueryAllAsync(range, cancellationToken)
                    .Where(row => !isUndated || InvoicePayload.LastOf(row.Payload) < before).Chunk(many)
                    .WithCancellation(cancellationToken))
                {
                    await table.WriteAsync([.. some.Select(row => new DeleteRow(row.Key))], cancellationToken);
                    await _places.ForgetAsync(
                        customerId, folder, some.Select(row => InvoiceRows.QaimeAndPlaceOf(month, row.Key)), cancellationToken);
                    yield return some.Length;
                }
            }
        }
    }

    async IAsyncEnumerable<(InvoicePlace Place, string Payload)> RowsAsync(
        string customerId, InvoiceFilter filter, InvoicePlace? after, int atOnce,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var folder in FoldersOf(filter.Direction))
        {
            if (after is not null && folder < after.Direction) continue;
            foreach (var month in await MonthsAsync(customerId, folder, cancellationToken))
            {
                if (after is not null && folder == after.Direction && string.CompareOrdinal(month, after.Month) < 0) continue;
                if (InvoiceRows.Days(customerId, folder, month, filter.From, filter.To) is not { } range) continue;
                if (after is not null && folder == after.Direction && month == after.Month)
                    range = range with { Continuation = after.Row };
                await foreach (var row in table.QueryAllAsync(range with { Limit = atOnce }, cancellationToken))
                    yield return (new InvoicePlace(folder, month, row.Key.Row), row.Payload);
            }
        }
    }

    /// <summary>The row of a number; of several that a crash has left, the one that was written last.</summary>
    async Task<TableRow?> FindRowAsync(
        string customerId, string qaime, InvoiceDirection folder, CancellationToken cancellationToken)
    {
        var places = await _places.FindAsync(customerId, folder, qaime, cancellationToken);
        TableRow? found = null;
        foreach (var place in places)
        {
            var row = await table.FindAsync(InvoiceRows.InvoiceAt(customerId, folder, place, qaime), cancellationToken);
            if (row is not null && (found is null || InvoicePayload.LastOf(row.Payload) > InvoicePayload.LastOf(found.Payload)))
                found = row;
        }

        return found;
    }

    static IReadOnlyList<InvoiceDirection> FoldersOf(InvoiceDirection? wanted) =>
        wanted is { } one ? [one] : InvoiceDirections.All;

    async Task<IReadOnlyList<string>> MonthsAsync(
        string customerId, InvoiceDirection folder, CancellationToken cancellationToken) =>
        await table.QueryAllAsync(InvoiceRows.Months(customerId, folder), cancellationToken)
            .Select(row => InvoiceRows.MonthOf(row.Key)).ToListAsync(cancellationToken);
}

/// <summary>A page of invoices.</summary>
/// <param name="Invoices">By folder and day.</param>
/// <param name="Next">Where the next page starts behind; nothing after the last.</param>
sealed record InvoicePage(IReadOnlyList<InvoiceView> Invoices, InvoicePlace? Next);

/// <summary>Where an invoice stands among all.</summary>
/// <param name="Direction">The folder.</param>
/// <param name="Month">The month.</param>
/// <param name="Row">The row.</param>
sealed record InvoicePlace(InvoiceDirection Direction, string Month, string Row)
{
    /// <summary>The place as a text that an ERP gives back.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{(int)Direction}{Month}{Row}"));

    /// <summary>The place of such a text; nothing when it is none.</summary>
    public static InvoicePlace? TryParse(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        return plain.Length > 9 && plain[0] is '0' or '1' && plain[1..7].All(char.IsAsciiDigit) && !plain.Any(char.IsControl)
            ? new InvoicePlace((InvoiceDirection)(plain[0] - '0'), plain[1..7], plain[7..])
            : null;
    }
}
