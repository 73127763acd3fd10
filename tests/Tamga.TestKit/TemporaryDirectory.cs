using Tamga.TestKit.Histories;

namespace Tamga.TestKit;

/// <summary>A directory of its own that goes with the test.</summary>
sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tamga-test-").FullName;

    /// <summary>A copy of everything in it, to be owned by somebody else.</summary>
    public TemporaryDirectory Copy()
    {
        var copy = new TemporaryDirectory();
        foreach (var directory in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(Path, directory)));
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetRelativePath(Path, file)));
        return copy;
    }

    public void Dispose()
    {
        RecordedHistory.HarvestWhenRecording(Path);
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A gateway that was abandoned in the middle of something may still be writing its last file.
        }
    }
}
