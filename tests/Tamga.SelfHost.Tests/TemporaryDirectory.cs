namespace Tamga.SelfHost.Tests;

/// <summary>A directory that goes with the test.</summary>
sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tamga-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
