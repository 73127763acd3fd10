using System.ComponentModel;
using System.Diagnostics;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class DataDirectoryTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_directory_that_is_taken_is_refused_with_a_reason_and_free_again_afterwards()
    {
        using (DataDirectory.Open(_directory.Path))
        {
            var refused = Assert.Throws<DataDirectoryException>(() => DataDirectory.Open(_directory.Path));
            Assert.Contains(_directory.Path, refused.Message, StringComparison.Ordinal);
            Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
            Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
        }

        using var again = DataDirectory.Open(_directory.Path);
        Assert.Equal(_directory.Path, again.Path);
    }

    [Fact]
    public async Task Another_process_cannot_take_the_lock_and_can_once_the_owner_is_gone()
    {
        using (DataDirectory.Open(_directory.Path)) Assert.NotEqual(0, await TryLockInAnotherProcessAsync());
        Assert.Equal(0, await TryLockInAnotherProcessAsync());
    }

    [Fact]
    public async Task A_directory_that_another_process_has_is_refused()
    {
        DataDirectory.Open(_directory.Path).Dispose();
        // The other process says that it has the lock, and keeps it until its input ends.
        using var other = StartFlock("--exclusive", LockFile, "sh", "-c", "echo locked; read line");
        Assert.Equal("locked", await other.StandardOutput.ReadLineAsync());
        var refused = Assert.Throws<DataDirectoryException>(() => DataDirectory.Open(_directory.Path));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
        other.StandardInput.Close();
        await other.WaitForExitAsync();
        DataDirectory.Open(_directory.Path).Dispose();
    }

    [Fact]
    public void A_directory_is_created_for_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var path = Path.Combine(_directory.Path, "new", "data");
        using var created = DataDirectory.Open(path);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_path_that_is_a_file_is_refused_with_a_reason()
    {
        var file = Path.Combine(_directory.Path, "file");
        File.WriteAllText(file, "");
        var refused = Assert.Throws<DataDirectoryException>(() => DataDirectory.Open(file));
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await using (var gateway = TestGateway.Open(_directory.Path))
            await gateway.Writer.WriteAsync(c => c.Execute("PRAGMA user_version=4711"));
        for (var i = 0; i < 2; i++)
        {
            var refused = Assert.Throws<DataDirectoryException>(() => new Database(Path.Combine(_directory.Path, "tamga.db")));
            Assert.Contains("schema version 4711", refused.Message, StringComparison.Ordinal);
            Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_database_is_opened_again_as_it_was()
    {
        await using (var gateway = TestGateway.Open(_directory.Path))
            await gateway.Writer.WriteAsync(c => c.Execute("INSERT INTO secret VALUES('a', x'00')"));
        await using var next = TestGateway.Open(_directory.Path);
        Assert.Equal("wal", next.Database.Read(c => c.Scalar("PRAGMA journal_mode")));
        Assert.Equal(1L, next.Database.Read(c => c.Scalar("SELECT count(*) FROM secret")));
    }

    public void Dispose() => _directory.Dispose();

    string LockFile => Path.Combine(_directory.Path, "tamga.lock");

    async Task<int> TryLockInAnotherProcessAsync()
    {
        using var other = StartFlock("--nonblock", LockFile, "true");
        await other.WaitForExitAsync();
        return other.ExitCode;
    }

    static Process StartFlock(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("flock", arguments)
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("This machine has no flock to lock a file with from another process.");
            throw;
        }
    }
}
