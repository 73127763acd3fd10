namespace Tamga.Benchmarks.Orchestrations;

/// <summary>A directory for one benchmark, gone with it.</summary>
sealed class WorkDirectory : IDisposable
{
    readonly string _path = Directory.CreateTempSubdirectory("tamga-benchmark-").FullName;

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
