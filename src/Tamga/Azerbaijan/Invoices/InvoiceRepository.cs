using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Records;

namespace Tamga.Azerbaijan;

/// <summary>Downloaded invoices.</summary>
/// <param name="table">The records.</param>
/// <param name="options">The authority's time zone.</param>
/// <param name="time">The clock.</param>
sealed class InvoiceRepository(IRecordTable table, IOptions<VatPortalOptions> options, TimeProvider time)
{
    /// <summary>The most rows looked at for one page: a rare invoice is then found over several pages, each in good time.</summary>
    const int LongestLook = 20_000;

    /// <summary>Looks for one invoice that are made at a time.</summary>
    const int Looks = 31;

    static readonly InvoiceDirection[] Both = [InvoiceDirection.Incoming, InvoiceDirection.Sent];
    readonly TimeZoneInfo _zone = VatPortalTime.Zone(options.Value);

    /// <summary>The place where the invoices of a page go.</summary>
    public InvoiceIntake Open(IntakeOrder order, CancellationToken cancellation) => new(table, order, time.GetUtcNow(), cancellation);

    /// <summary>An invoice by its number.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="qaime">The number.</param>
    /// <param name="direction">The folder; either when absent.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<WholeInvoiceView?> FindAsync(
        string customerId, string qaime, InvoiceDirection? direction, CancellationToken cancellation)
    {
        foreach (var folder in direction is { } one ? [one] : Both)
        {
            var months = await MonthsAsync(customerId, folder, cancellation);
            // Numbers seem to begin with the year and month of their making; the newest months come next.
            foreach (var month in months.OrderByDescending(m => qaime.Contains(m[2..], StringComparison.Ordinal)).ThenByDescending(m => m, StringComparer.Ordinal))
            {
                var partition = InvoiceRows.Partition(customerId, folder, month);
                var rows = await Task.WhenAll(Enumerable.Range(0, Looks + 1).Select(
                    day => table.FindAsync(new RowKey(InvoiceRows.Table, partition, InvoiceRows.RowOf(day, qaime)), cancellation).AsTask()));
                if (rows.FirstOrDefault(r => r is not null) is { } found) return WholeInvoiceView.WholeOf(folder, found.Payload, _zone);
            }
        }

        return null;
    }

    /// <summary>A page of invoices, by folder and day.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="limit">The most on the page; it may hold fewer although more follow.</param>
    /// <param name="continuation">Where the last page ended.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<InvoicePage> ListAsync(
        string customerId, InvoiceFilter filter, int limit, InvoicePlace? continuation, CancellationToken cancellation)
    {
        var found = new List<InvoiceView>(limit);
        InvoicePlace? last = null;
        var looked = 0;
        await foreach (var (place, payload) in RowsAsync(customerId, filter, continuation, cancellation))
        {
            if (found.Count == limit || looked == LongestLook) return new InvoicePage(found, last);
            looked++;
            last = place;
            if (InvoiceView.Of(place.Direction, payload, _zone) is var invoice && filter.Matches(invoice)) found.Add(invoice);
        }

        return new InvoicePage(found, null);
    }

    /// <summary>All invoices that a filter wants, read as they are used.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="after">Only those behind this place.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<(InvoicePlace Place, InvoiceView Invoice, string Payload)> EnumerateAsync(
        string customerId, InvoiceFilter filter, InvoicePlace? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (place, payload) in RowsAsync(customerId, filter, after, cancellation))
        {
            var invoice = InvoiceView.Of(place.Direction, payload, _zone);
            if (filter.Matches(invoice)) yield return (place, invoice, payload);
        }
    }

    /// <summary>Takes all of a customer's invoices away.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellation)
    {
        foreach (var folder in Both)
        {
            foreach (var month in await MonthsAsync(customerId, folder, cancellation))
            {
                var partition = InvoiceRows.Partition(customerId, folder, month);
                await foreach (var rows in table.QueryAllAsync(new RowQuery(InvoiceRows.Table, partition), cancellation).Chunk(100))
                    await table.WriteAsync([.. rows.Select(r => new DeleteRow(r.Key))], cancellation);
                // The month goes last: an interrupted removal finds the rest by it.
                await table.DeleteAsync(InvoiceRows.Month(customerId, folder, month), cancellation);
            }
        }
    }

    async IAsyncEnumerable<(InvoicePlace Place, string Payload)> RowsAsync(
        string customerId, InvoiceFilter filter, InvoicePlace? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var folder in filter.Direction is { } one ? [one] : Both)
        {
            if (after is not null && folder < after.Direction) continue;
            foreach (var month in await MonthsAsync(customerId, folder, cancellation))
            {
                if (after is not null && folder == after.Direction && string.CompareOrdinal(month, after.Month) < 0) continue;
                if (RangeOf(filter, customerId, folder, month) is not { } range) continue;
                if (after is not null && folder == after.Direction && month == after.Month) range = range with { Continuation = after.Row };
                await foreach (var row in table.QueryAllAsync(range, cancellation))
                    yield return (new InvoicePlace(folder, month, row.Key.Row), row.Payload);
            }
        }
    }

    /// <summary>The rows of a month that lie between the days of a filter; nothing when there are none.</summary>
    static RowQuery? RangeOf(InvoiceFilter filter, string customerId, InvoiceDirection folder, string month)
    {
        var all = new RowQuery(InvoiceRows.Table, InvoiceRows.Partition(customerId, folder, month));
        if (filter.From is null && filter.To is null) return all;
        if (!DateOnly.TryParseExact(month + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) return null;
        var end = first.AddMonths(1).AddDays(-1);
        if (filter.From > end || filter.To < first) return null;
        return all with
        {
            From = filter.From is { } from && from > first ? $"{from.Day:D2}" : null,
            Until = filter.To is { } to && to < end ? $"{to.Day + 1:D2}" : null,
        };
    }

    async Task<IReadOnlyList<string>> MonthsAsync(string customerId, InvoiceDirection folder, CancellationToken cancellation) =>
        await table.QueryAllAsync(InvoiceRows.Months(customerId, folder), cancellation).Select(r => InvoiceRows.MonthOf(r.Key)).ToListAsync(cancellation);
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
