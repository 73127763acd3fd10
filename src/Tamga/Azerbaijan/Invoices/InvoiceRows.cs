using System.Globalization;
using Tamga.Records;

namespace Tamga.Azerbaijan;

/// <summary>
/// Where downloaded invoices stand: one row each, in a partition of the customer, the folder and the month of its creation, by day and
/// qaimə. A range of days is then a range of rows, and a page written is a few batches in one place.
/// </summary>
/// <remarks>
/// A qaimə alone does not tell its day, so finding one asks for a row per day that is known to hold invoices; a second row per invoice
/// would cost every download as much as the first.
/// </remarks>
static class InvoiceRows
{
    public const string Table = "qaime";

    const string MonthTable = "qaimemonths";
    const string Undated = "000000";

    public static string Partition(string customerId, InvoiceDirection direction, string month) =>
        $"{customerId}|{Name(direction)}|{month}";

    public static string MonthOf(DateTime? time) => time?.ToString("yyyyMM", CultureInfo.InvariantCulture) ?? Undated;

    public static string RowOf(DateTime? time, string qaime) => RowOf(time?.Day ?? 0, qaime);

    public static string RowOf(int day, string qaime) => $"{day:D2}|{RowKeyText.Encode(qaime)}";

    /// <summary>The row that says that a month holds invoices.</summary>
    public static RowKey Month(string customerId, InvoiceDirection direction, string month) =>
        new(MonthTable, customerId, $"{Name(direction)}|{month}");

    /// <summary>The months that hold invoices, oldest first.</summary>
    public static RowQuery Months(string customerId, InvoiceDirection direction) =>
        RowQuery.Prefix(MonthTable, customerId, $"{Name(direction)}|");

    /// <summary>The month of such a row.</summary>
    public static string MonthOf(RowKey row) => row.Row[^Undated.Length..];

    static string Name(InvoiceDirection direction) => direction == InvoiceDirection.Sent ? "sent" : "incoming";
}
