using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    /// <summary>Older ones corrupt a file in WAL mode in rare cases; the package that carries them must not come back.</summary>
    static readonly Version Oldest = new(3, 50);

    readonly TemporaryDirectory _directory = new();

    [Fact]
    public void The_SQLite_that_is_loaded_is_a_recent_one()
    {
        using var database = new Database(Path.Combine(_directory.Path, "some.db"));

        var version = Version.Parse((string)database.Read(c => c.Scalar("SELECT sqlite_version()"))!);

        Assert.True(version >= Oldest, $"SQLite {version} is older than {Oldest}");
    }

    public void Dispose() => _directory.Dispose();
}
