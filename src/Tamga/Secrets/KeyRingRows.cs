using Tamga.Records;

namespace Tamga.Secrets;

/// <summary>Where the names of the ring's keys stand; the keys themselves are secrets.</summary>
static class KeyRingRows
{
    const string Table = "keyring";
    const string Partition = "keys";

    public static RowQuery All { get; } = new(Table, Partition);

    public static RowKey Of(string secretName) => new(Table, Partition, RowKeyText.Encode(secretName));
}
