using Microsoft.Data.Sqlite;
using Tamga.Orchestrations;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Compliance.Orchestrations;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    static readonly EventName<int> Number = new("number");

    readonly TemporaryDirectory _directory = new();
    readonly OrchestrationRegistry _registry = new();

    [Fact]
    public async Task A_backup_taken_while_orchestrations_run_goes_on_where_they_were_once_it_is_restored()
    {
        var step = _registry.Activity<int, int>("Step", n => n + 1);
        var flow = _registry.Orchestration<int, int>("Flow", async (context, n) =>
        {
            for (var i = 0; i < 5; i++) n = await context.CallAsync(step, n);
            return n + await context.WaitForEventAsync(Number);
        });
        var (data, backup, restored) = (At("data"), At("backup"), At("restored"));
        await using (var gateway = await OrchestratorUnderTest.StartAsync(data, _registry))
        {
            for (var i = 0; i < 100; i++) await gateway.Orchestrator.StartAsync(flow, $"before{i}", i);
            var busy = Task.Run(async () =>
            {
                for (var i = 0; i < 300; i++) await gateway.Orchestrator.StartAsync(flow, $"during{i}", i);
            });
            Backup.Take(data, backup, TimeProvider.System);
            await busy;
        }

        Backup.Restore(backup, restored);
        await using var again = await OrchestratorUnderTest.StartAsync(restored, _registry);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(await again.Orchestrator.RaiseEventAsync($"before{i}", Number, 1000));
            Assert.Equal($"{i + 1005}", (await again.WaitForEndAsync($"before{i}")).Output);
        }
    }

    [Fact]
    public void A_backup_that_was_changed_or_is_not_whole_is_refused_and_names_the_file()
    {
        var (data, backup) = (At("data"), At("backup"));
        using (DataDirectory.Open(data))
        using (new Database(Path.Combine(data, "tamga.db")))
            Backup.Take(data, backup, TimeProvider.System);
        var file = Path.Combine(backup, "tamga.db");
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("tamga.db", Assert.Throws<DataDirectoryException>(
            () => Backup.Restore(backup, At("restored"))).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(backup, "backup.json"));
        Assert.Contains("no backup", Assert.Throws<DataDirectoryException>(
            () => Backup.Restore(backup, At("restored"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("restored")));
    }

    [Fact]
    public void Neither_a_backup_nor_a_restore_writes_over_anything()
    {
        var (data, backup) = (At("data"), At("backup"));
        using (DataDirectory.Open(data))
        using (new Database(Path.Combine(data, "tamga.db")))
            Backup.Take(data, backup, TimeProvider.System);
        Assert.Contains("not empty", Assert.Throws<DataDirectoryException>(
            () => Backup.Take(data, backup, TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.Contains("not empty", Assert.Throws<DataDirectoryException>(
            () => Backup.Restore(backup, data)).Message, StringComparison.Ordinal);
        Assert.Contains("no gateway's data", Assert.Throws<DataDirectoryException>(
            () => Backup.Take(At("nothing"), At("b"), TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_database_is_refused_with_what_to_do()
    {
        var file = At("tamga.db");
        File.WriteAllBytes(file, [.. Enumerable.Repeat((byte)'x', 8192)]);
        var refused = Assert.Throws<DataDirectoryException>(() => new Database(file));
        Assert.Contains("restore a backup", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_refuses_new_work_with_its_own_error_and_takes_it_once_there_is_room()
    {
        var grow = _registry.Activity<string, string>("Grow", text => text + text);
        var flow = _registry.Orchestration<string, int>(
            "Flow", async (context, text) => (await context.CallAsync(grow, text)).Length);
        await using var gateway = await OrchestratorUnderTest.StartAsync(At("data"), _registry);
        await gateway.Orchestrator.StartAsync(flow, "first", "text");
        await gateway.WaitForEndAsync("first");
        await LimitPagesAsync(gateway, 0);
        var large = new string('x', 1 << 20);
        var full = await Assert.ThrowsAsync<SqliteException>(() => gateway.Orchestrator.StartAsync(flow, "large", large));
        Assert.Equal(13, full.SqliteErrorCode);
        Assert.Null(await gateway.Orchestrator.FindAsync("large"));

        await LimitPagesAsync(gateway, 1_000_000);
        Assert.True(await gateway.Orchestrator.StartAsync(flow, "large", large));
        Assert.Equal($"{2 << 20}", (await gateway.WaitForEndAsync("large")).Output);
    }

    /// <summary>What SQLite says of a file that may not grow it says of a disk that is full.</summary>
    static Task<object?> LimitPagesAsync(OrchestratorUnderTest gateway, int pages) => gateway.Writer.WriteAsync(c => c.Scalar(
        $"PRAGMA max_page_count={(pages == 0 ? (long)c.Scalar("PRAGMA page_count")! : pages)}"));

    string At(string name) => Path.Combine(_directory.Path, name);

    public void Dispose() => _directory.Dispose();
}
