using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>Where the daily look stands in the record table: a customer's partition with the last look at each company.</summary>
static class WatchRows
{
    const string Table = "zerolooks";

    public static RowKey Look(string customerId, long entId) => new(Table, customerId, entId.ToString("D19"));

    public static RowQuery All(string customerId) => new(Table, customerId);
}
