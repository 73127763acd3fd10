using Tamga.Records;

namespace Tamga.Egypt.Receipts.Devices;

/// <summary>
/// Where points of sale stand in the record table, and their chains. A customer's partition holds its devices by serial number.
/// Each chain is a partition of its own: its end, and who is in line for it, in the order in which filings were accepted. Which
/// chains a customer has stands in a partition beside them, and in one by issuer which customer keeps a point of sale.
/// </summary>
static class DeviceRows
{
    const string DeviceTable = "etadevices";
    const string ChainTable = "etachains";
    const string LinePrefix = "queue|";

    public static RowKey Device(string customerId, string serial) => new(DeviceTable, customerId, RowKeyText.Encode(serial));

    public static RowQuery Devices(string customerId) => new(DeviceTable, customerId);

    /// <summary>Where the chain ends, and whose turn it is.</summary>
    public static RowKey Head(ChainRef chain) => new(ChainTable, PartitionOf(chain.CustomerId, NameOf(chain)), "head");

    /// <summary>A filing's place in line.</summary>
    public static RowKey Place(ChainRef chain, string filingId) =>
        new(ChainTable, PartitionOf(chain.CustomerId, NameOf(chain)), LinePrefix + filingId);

    /// <summary>Everyone in line.</summary>
    public static RowQuery Line(ChainRef chain) =>
        RowQuery.Prefix(ChainTable, PartitionOf(chain.CustomerId, NameOf(chain)), LinePrefix);

    /// <summary>Says that the customer has the chain.</summary>
    public static RowKey Owned(ChainRef chain) => new(ChainTable, OwnerPartition(chain.CustomerId), NameOf(chain));

    /// <summary>Which chains a customer has.</summary>
    public static RowQuery AllOwned(string customerId) => new(ChainTable, OwnerPartition(customerId));

    /// <summary>Everything of the chain that such a row is for.</summary>
    public static RowQuery ChainOf(string customerId, RowKey owned) => new(ChainTable, PartitionOf(customerId, owned.Row));

    /// <summary>Which customer keeps the issuer's point of sale.</summary>
    public static RowKey Owner(string issuer, string serial) =>
        new(ChainTable, "owner|" + RowKeyText.Encode(issuer), RowKeyText.Encode(serial));

    static string PartitionOf(string customerId, string name) => $"{customerId}|{name}";

    static string NameOf(ChainRef chain) =>
        $"{(chain.IsProduction ? "production" : "preproduction")}|{RowKeyText.Encode(chain.Serial)}";

    static string OwnerPartition(string customerId) => "of|" + customerId;
}
