namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary>A folder that goes with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tamga-http-");

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string FullName => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
