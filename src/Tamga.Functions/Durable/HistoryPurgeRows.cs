using Tamga.Records;

namespace Tamga.Functions.Durable;

/// <summary>Where it stands how far ended histories have been purged.</summary>
static class HistoryPurgeRows
{
    const string Table = "histories";

    public static RowKey Done { get; } = new(Table, "purge", "done");
}
