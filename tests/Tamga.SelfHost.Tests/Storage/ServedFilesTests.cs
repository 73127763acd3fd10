using Tamga.SelfHost.Operations;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Storage;

/// <summary>What a process of its own does with the files in its data directory.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ServedFilesTests : IDisposable
{
    const UnixFileMode OfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OpenToAll = (UnixFileMode)0b111_111_111;

    readonly TemporaryDirectory _folder = new();

    string Data => At("data");

    [Fact]
    public async Task A_clean_stop_leaves_everything_in_the_one_file()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await ServeAndStopAsync(sandbox);
        var log = new FileInfo(Path.Combine(Data, "tamga.db-wal"));
        Assert.True(!log.Exists || log.Length == 0, $"{log.Length} bytes are left in the log.");
        using var database = new Database(Path.Combine(Data, "tamga.db"));
        Assert.NotEqual(0L, database.Read(c => c.Scalar("SELECT count(*) FROM record")));
    }

    [Fact]
    public async Task Damage_that_shows_while_it_runs_ends_it_with_one_line_that_says_what_to_do()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await ServeAndStopAsync(sandbox);
        using var process = await ProcessUnderTest.ServeAsync(Data, sandbox, []);
        using var stranger = HttpCaller.Stranger(await process.Listening);
        await DamageAsync(Path.Combine(Data, "tamga.db"));
        while (!process.HasEnded)
        {
            try
            {
                // A write makes readers look at the file again, and the next one finds it.
                await stranger.RegisterPartnerAsync();
            }
            catch (Exception e) when (e is HttpRequestException or Xunit.Sdk.XunitException)
            {
                // It is about to end.
            }
        }

        await process.ExitAsync();
        var lines = process.Expect(1).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("tamga.db is damaged", lines[^1], StringComparison.Ordinal);
        Assert.Contains("restore a backup", lines[^1], StringComparison.Ordinal);
        Assert.Single(lines, line => line.Contains("is damaged", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_others_may_look_into_is_warned_of_or_refused_as_the_settings_say()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no file modes.");
        Directory.CreateDirectory(Data, OpenToAll);
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await using (var warned = await ProcessUnderTest.ServeAsync(Data, sandbox, []))
            await warned.HasSaidAsync("may look into the data directory");

        using var refused = await ProcessUnderTest.RunAsync(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", Data, "--sandbox", sandbox.Address.AbsoluteUri,
                "--Tamga:Storage:SharedDirectory=Refuse"]);
        var line = Assert.Single(refused.Expect(1).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("chmod 700", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_and_what_is_restored_of_it_are_the_owners_alone_in_directories_that_were_open_to_all()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no file modes.");
        using (DataDirectory.Open(Data))
        using (new Database(Path.Combine(Data, "tamga.db")))
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Data, "keys")).FullName, "key.xml"), "<key/>");
            Directory.CreateDirectory(At("backup"), OpenToAll);
            Directory.CreateDirectory(At("restored"), OpenToAll);
            Backup.Take(Data, At("backup"), TimeProvider.System);
        }

        Backup.Restore(At("backup"), At("restored"));
        foreach (var directory in new[] { At("backup"), At("restored") })
        {
            foreach (var entry in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
                Assert.Equal((entry, OfOwner), (entry, File.GetUnixFileMode(entry)));
            foreach (var entry in Directory.EnumerateDirectories(directory).Append(directory))
                Assert.Equal((entry, OfOwner | UnixFileMode.UserExecute), (entry, File.GetUnixFileMode(entry)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123")]
    public void An_operators_key_that_a_full_disk_left_short_opens_nothing_and_is_made_anew(string left)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(OperatorKey.FileIn(Data), left);
        var key = OperatorKey.ReadOrCreate(Data);
        Assert.Equal(64, key.Length);
        Assert.Equal(key, OperatorKey.ReadOrCreate(Data));
        Assert.False(OperatorKey.Matches(key, left));
    }

    public void Dispose() => _folder.Dispose();

    string At(string name) => Path.Combine(_folder.Path, name);

    async Task ServeAndStopAsync(SandboxUnderTest sandbox)
    {
        using var process = await ProcessUnderTest.ServeAsync(Data, sandbox, []);
        using (var stranger = HttpCaller.Stranger(await process.Listening)) await stranger.RegisterPartnerAsync();
        await process.SignalAsync("TERM");
        Assert.Equal(0, await process.ExitAsync());
    }

    /// <summary>Everything behind the first page, which says what file it is.</summary>
    static async Task DamageAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = 4096;
        await stream.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)stream.Length - 4096).ToArray());
    }
}
