namespace Tamga.Records;

/// <summary>
/// Records that no other process writes to, and so can be remembered: whoever remembers is told of every write. A store that
/// several processes share has no such thing, and is read each time.
/// </summary>
public interface IWatchedRecords
{
    /// <summary>Tells of each batch from now on that has been written, before its writer hears of it.</summary>
    /// <param name="told">Is told. It neither waits nor throws.</param>
    void Watch(Action<IReadOnlyList<RowWrite>> told);
}
