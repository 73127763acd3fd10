using System.ComponentModel;
using System.Diagnostics;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class DataDirectoryTests : IDisposable
{
    const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    const UnixFileMode OpenToAll = Others | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

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
    public void A_key_ring_that_cannot_be_written_is_refused_with_what_to_do()
    {
        using var data = DataDirectory.Open(_directory.Path);
        File.WriteAllText(data.KeyRing, "in the way");

        var refused = Assert.Throws<DataDirectoryException>(data.OpenKeyRing);

        Assert.Contains(data.KeyRing, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_start_without_a_key_ring_ends_with_one_line()
    {
        Directory.CreateDirectory(_directory.Path);
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "keys"), "in the way", TestContext.Current.CancellationToken);
        using var process = await ProcessUnderTest.RunAsync(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", _directory.Path]);
        var line = Assert.Single(process.Expect(1).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("The key ring", line, StringComparison.Ordinal);
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
    public async Task What_a_gateway_keeps_is_closed_to_others_in_a_directory_that_was_open_to_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(_directory.Path, OpenToAll);
        foreach (var old in new[] { "tamga.db", "operator.key" })
        {
            await File.WriteAllTextAsync(Path.Combine(_directory.Path, old), "");
            File.SetUnixFileMode(Path.Combine(_directory.Path, old), OpenToAll);
        }

        using (var data = DataDirectory.Open(_directory.Path))
        {
            Assert.True(data.IsShared);
            data.OpenKeyRing();
            await using var writer = new DatabaseWriter(new Database(data.DatabaseFile));
            await writer.WriteAsync(c => c.Execute("INSERT INTO secret VALUES('a', x'00')"));
            var files = Directory.GetFiles(_directory.Path);
            Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
            foreach (var file in files.Append(data.KeyRing))
                Assert.Equal((file, UnixFileMode.None), (file, File.GetUnixFileMode(file) & Others));
        }
    }

    [Fact]
    public async Task A_sandbox_does_not_start_on_what_was_filed_at_authorities_nor_a_gateway_on_what_stand_ins_have()
    {
        var file = Path.Combine(_directory.Path, "tamga.db");
        foreach (var (first, other, remedy) in new[]
        {
            (DatabasePurpose.Authorities, DatabasePurpose.Sandbox, "--data"),
            (DatabasePurpose.Sandbox, DatabasePurpose.Authorities, "--sandbox"),
        })
        {
            new Database(file, first).Dispose();
            new Database(file, first).Dispose();
            new Database(file).Dispose();
            var refused = Assert.Throws<OtherPurposeException>(() => new Database(file, other));
            Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
            new Database(file, first).Dispose();
            foreach (var part in Directory.GetFiles(_directory.Path, "tamga.db*")) File.Delete(part);
        }

        await using var sandbox = await SandboxUnderTest.StartAsync();
        await using (var gateway = await ProcessUnderTest.ServeAsync(_directory.Path, sandbox, [])) await gateway.Listening;
        var said = await ProcessUnderTest.RunAsync(["serve", "--data", _directory.Path, "--urls", "http://127.0.0.1:0"]);
        Assert.Contains("a sandbox's", said.Expect(2), StringComparison.Ordinal);
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
        await using (var gateway = OrchestratorUnderTest.Open(_directory.Path))
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
        await using (var gateway = OrchestratorUnderTest.Open(_directory.Path))
            await gateway.Writer.WriteAsync(c => c.Execute("INSERT INTO secret VALUES('a', x'00')"));
        await using var next = OrchestratorUnderTest.Open(_directory.Path);
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
