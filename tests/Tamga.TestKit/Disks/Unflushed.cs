namespace Tamga.TestKit.Disks;

/// <summary>What was written and not flushed yet, so that it can be as it never was.</summary>
sealed class Unflushed
{
    readonly List<(string File, Replaced Before)> _writes = [];

    public void Note(string file, Replaced before) => _writes.Add((file, before));

    public void Forget(string file) => _writes.RemoveAll(w => w.File == file);

    /// <summary>Takes back every write, the last one first.</summary>
    public void Undo()
    {
        for (var i = _writes.Count - 1; i >= 0; i--)
        {
            var (file, before) = _writes[i];
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.Write(handle, before.Bytes, before.Offset);
            RandomAccess.SetLength(handle, before.Length);
        }
    }
}

/// <summary>What a write replaces.</summary>
/// <param name="Length">How long the file was.</param>
/// <param name="Offset">Where it is written.</param>
/// <param name="Bytes">What was there.</param>
sealed record Replaced(long Length, long Offset, byte[] Bytes);
