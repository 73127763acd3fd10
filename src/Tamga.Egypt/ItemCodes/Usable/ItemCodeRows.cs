using Tamga.Records;

namespace Tamga.Egypt.ItemCodes.Usable;

/// <summary>
/// Where the codes that a customer may use stand in the record table: a partition for each of ETA's environments, in it how old
/// the
/// knowledge is, and a row for each code.
/// </summary>
static class ItemCodeRows
{
    const string Table = "etacodes";
    const string CodePrefix = "code|";

    /// <summary>How old what is known is.</summary>
    public static RowKey Head(string customerId, bool isProduction) => new(Table, Partition(customerId, isProduction), "head");

    public static RowKey Code(string customerId, bool isProduction, string type, string code) =>
        new(Table, Partition(customerId, isProduction), $"{CodePrefix}{type}|{RowKeyText.Encode(code)}");

    public static RowQuery Codes(string customerId, bool isProduction) =>
        RowQuery.Prefix(Table, Partition(customerId, isProduction), CodePrefix);

    public static RowQuery All(string customerId, bool isProduction) => new(Table, Partition(customerId, isProduction));

    static string Partition(string customerId, bool isProduction) =>
        $"{customerId}|{(isProduction ? "production" : "preproduction")}";
}
