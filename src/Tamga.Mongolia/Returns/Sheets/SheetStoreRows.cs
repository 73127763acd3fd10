using Tamga.Records;

namespace Tamga.Mongolia.Returns.Sheets;

/// <summary>
/// Where the sheets of orders stand in the record table: a customer's partition, under the hash of what they say, in parts.
/// </summary>
static class SheetStoreRows
{
    const string Table = "returnsheets";

    public static RowKey Part(string customerId, string key, int part) => new(Table, customerId, $"{key}|{part:D4}");

    /// <summary>All parts of the sheets of one hash.</summary>
    public static RowQuery Parts(string customerId, string key) => RowQuery.Prefix(Table, customerId, key + "|");

    public static RowQuery All(string customerId) => new(Table, customerId);
}
