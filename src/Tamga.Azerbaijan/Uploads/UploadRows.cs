using System.Globalization;
using Tamga.Records;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>
/// Where uploads stand in the record table. What is known of an invoice is in the partition of its scope, by the ERP's id; which
/// id a qaimə belongs to is in another table, in a partition of the same name, by qaimə. The invoices of an order are in a third
/// one, in the customer's partition, by the order's name and in the order's sequence.
/// </summary>
static class UploadRows
{
    const string Table = "vatuploads";
    const string NumberTable = "vatuploadnumbers";
    const string OrderTable = "vatorders";

    public static RowKey Upload(string scope, string id) => new(Table, RowKeyText.Encode(scope), RowKeyText.Encode(id));

    /// <summary>All of a scope, by id; only those behind one when it is given.</summary>
    public static RowQuery Uploads(string scope, string? after) =>
        new(Table, RowKeyText.Encode(scope), Continuation: after is null ? null : RowKeyText.Encode(after));

    public static RowKey Number(string scope, string qaime) =>
        new(NumberTable, RowKeyText.Encode(scope), RowKeyText.Encode(qaime));

    /// <param name="customerId">Whose.</param>
    /// <param name="order">The order's name.</param>
    /// <param name="index">The invoice's place in it, from 0.</param>
    public static RowKey Ordered(string customerId, string order, int index) =>
        new(OrderTable, customerId, string.Create(CultureInfo.InvariantCulture, $"{order}|{index:D5}"));

    /// <summary>The invoices of an order, in its sequence.</summary>
    public static RowQuery Ordered(string customerId, string order) => RowQuery.Prefix(OrderTable, customerId, order + "|");

    /// <summary>The invoices of all orders.</summary>
    public static RowQuery Ordered(string customerId) => new(OrderTable, customerId);
}
