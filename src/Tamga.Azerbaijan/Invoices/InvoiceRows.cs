using System.Globalization;
using Tamga.Records;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>
/// Where downloaded invoices stand in the record table: one row each, in a partition of the customer, the folder and the month of
/// its creation, by day and qaimə. A range of days is then a range of rows, and a page written is a few batches in one place.
/// Which months there are is in another table, in the customer's partition, by folder.
/// </summary>
/// <remarks>
/// A qaimə stays what it is when its day changes, so a third table says on which days each stands: a row for a hundred numbers
/// that differ in their last two digits only, so that a download of many numbers in a row hardly writes more for that.
/// </remarks>
static class InvoiceRows
{
    const string Table = "qaime";
    const string MonthTable = "qaimemonths";
    const string PlaceTable = "qaimeplaces";

    /// <summary>The month of invoices without a time; their day is 0.</summary>
    const string Undated = "000000";

    /// <summary>How many characters of a number tell those of one row of places apart.</summary>
    const int PlaceDigits = 2;

    public static string MonthOf(DateTime? time) => time?.ToString("yyyyMM", CultureInfo.InvariantCulture) ?? Undated;

    public static string Partition(string customerId, InvoiceDirection direction, string month) =>
        $"{customerId}|{direction.Name()}|{month}";

    public static string RowOf(DateTime? time, string qaime) => RowOf(time?.Day ?? 0, qaime);

    public static RowKey Invoice(string partition, string row) => new(Table, partition, row);

    /// <summary>From one row to another of the same partition, both included.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="last">The last one.</param>
    /// <param name="limit">The most rows in a page.</param>
    public static RowQuery Between(RowKey first, RowKey last, int limit) =>
        new(first.Table, first.Partition, first.Row, last.Row + '\u0001', limit);

    /// <summary>The day that an invoice stands on, as the rows of places write it.</summary>
    public static string PlaceOf(DateTime? time) =>
        time?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? Undated + "00";

    /// <summary>An invoice on such a day.</summary>
    public static RowKey InvoiceAt(string customerId, InvoiceDirection direction, string place, string qaime) => new(
        Table, Partition(customerId, direction, place[..Undated.Length]),
        $"{place[Undated.Length..]}|{RowKeyText.Encode(qaime)}");

    /// <summary>Whether a month is that of invoices that have a time.</summary>
    public static bool IsDated(string month) => month != Undated;

    /// <summary>The number of an invoice that stands in a month, and the day that it stands on.</summary>
    public static (string Qaime, string Place) QaimeAndPlaceOf(string month, RowKey row)
    {
        var bar = row.Row.IndexOf('|', StringComparison.Ordinal);
        return (Uri.UnescapeDataString(row.Row[(bar + 1)..]), month + row.Row[..bar]);
    }

    /// <summary>The row of places that a number is in.</summary>
    public static RowKey Places(string customerId, InvoiceDirection direction, string qaime) => new(
        PlaceTable, PlacePartition(customerId, direction),
        RowKeyText.Encode(qaime.Length > PlaceDigits ? qaime[..^PlaceDigits] : "") + "|");

    /// <summary>What a number is called in its row of places.</summary>
    public static string PlaceNameOf(string qaime) => qaime.Length > PlaceDigits ? qaime[^PlaceDigits..] : qaime;

    /// <summary>All places of a folder.</summary>
    public static RowQuery AllPlaces(string customerId, InvoiceDirection direction) =>
        new(PlaceTable, PlacePartition(customerId, direction));

    public static RowQuery All(string customerId, InvoiceDirection direction, string month) =>
        new(Table, Partition(customerId, direction, month));

    /// <summary>
    /// The invoices of a month that were created between two days; nothing when it has no such days. Those without a day may have
    /// been created on any.
    /// </summary>
    public static RowQuery? Days(string customerId, InvoiceDirection direction, string month, DateOnly? from, DateOnly? to)
    {
        var all = All(customerId, direction, month);
        if ((from is null && to is null) || month == Undated) return all;
        if (!DateOnly.TryParseExact(month + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
            return null;
        var end = start.AddMonths(1).AddDays(-1);
        if (from > end || to < start) return null;
        return all with
        {
            From = from is { } first && first > start ? $"{first.Day:D2}" : null,
            Until = to is { } last && last < end ? $"{last.Day + 1:D2}" : null,
        };
    }

    /// <summary>The row that says that a month holds invoices.</summary>
    public static RowKey Month(string customerId, InvoiceDirection direction, string month) =>
        new(MonthTable, customerId, $"{direction.Name()}|{month}");

    /// <summary>The months that hold invoices, oldest first.</summary>
    public static RowQuery Months(string customerId, InvoiceDirection direction) =>
        RowQuery.Prefix(MonthTable, customerId, $"{direction.Name()}|");

    /// <summary>The month of such a row.</summary>
    public static string MonthOf(RowKey row) => row.Row[^Undated.Length..];

    static string PlacePartition(string customerId, InvoiceDirection direction) => $"{customerId}|{direction.Name()}";

    static string RowOf(int day, string qaime) => $"{day:D2}|{RowKeyText.Encode(qaime)}";
}
