using Tamga.Records;

namespace Tamga.SelfHost.Storage;

/// <summary>Where it stands that the file has been written anew.</summary>
static class DatabaseScrubRows
{
    const string Table = "storage";

    public static RowKey Rewritten { get; } = new(Table, "scrub", "rewritten");
}
