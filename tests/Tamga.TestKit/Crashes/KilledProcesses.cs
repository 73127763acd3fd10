using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Disks;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.TestKit.Crashes;

/// <summary>
/// The crash sweep's sample in real processes: SIGKILL at exact moments and at random ones, then <c>serve</c> on what is left.
/// The authorities live in the test's process and remember everything.
/// </summary>
static class KilledProcesses
{
    /// <summary>Tells a process that is started to stop what its disk does: a fault and the number of the write.</summary>
    public const string FaultVariable = "TAMGA_DISK_FAULT";

    const int ProcessesAtOnce = 3;

    /// <summary>
    /// Now and then two writes share a commit, and a process ends its work before it comes to its last moments.
    /// </summary>
    const int Attempts = 4;

    /// <summary>After the filing has ended: how long the process may take to get to its last moments.</summary>
    static readonly TimeSpan LastMoments = TimeSpan.FromSeconds(5);

    /// <summary>Kills at moments spread over the whole life, each in a process and a directory of its own.</summary>
    /// <param name="filed">What is filed.</param>
    /// <param name="sample">How many moments.</param>
    /// <param name="output">Where the moments are told.</param>
    public static async Task AtMomentsAsync(FilingCase filed, int sample, ITestOutputHelper output)
    {
        using var registered = new TemporaryDirectory();
        var customer = await CrashScene.RegisterAsync(registered, filed);
        var undisturbed = await new CrashScene(registered, customer, filed).PlayAsync(null);
        var last = undisturbed.Points.Count;
        var moments = Enumerable.Range(0, sample).Select(i => 1 + (last - 1) * i / (sample - 1)).ToList();
        var killed = await AtEachAsync(
            new CrashedCustomer(registered, customer, filed, undisturbed.FinalRecord), moments,
            Attempts, k => $"Killed at {k}, {undisturbed.Points[k - 1]}",
            (k, data, sandbox) => ProcessUnderTest.ServeUntilAsync(k, data, sandbox, Settings(filed)));
        output.WriteLine($"{last} moments; killed at {string.Join(", ", killed)}");
        Assert.Equal(moments, killed);
    }

    /// <summary>
    /// Has the machine stopped at writes of SQLite's spread over the whole life, each in a process and a directory of its own.
    /// </summary>
    /// <param name="filed">What is filed.</param>
    /// <param name="fault">How the write that the machine stops at is left.</param>
    /// <param name="sample">How many writes; every one with <c>TAMGA_EVERY_FAULT=1</c>.</param>
    /// <param name="output">Where the moments are told.</param>
    public static async Task ByTheDiskAsync(FilingCase filed, DiskFault fault, int sample, ITestOutputHelper output)
    {
        using var registered = new TemporaryDirectory();
        var customer = await CrashScene.RegisterAsync(registered, filed);
        var undisturbed = await new DiskScene(registered, customer, filed).PlayAsync();
        var moments = DiskSweep.Spread(undisturbed.Disk.Writes, sample);
        var killed = await AtEachAsync(
            new CrashedCustomer(registered, customer, filed, undisturbed.FinalRecord), moments, 1, k => $"{fault} at write {k}",
            (k, data, sandbox) => ProcessUnderTest.ServeUntilAsync(
                0, data, sandbox, Settings(filed), (FaultVariable, $"{fault}:{k}")));
        output.WriteLine($"{fault}: {undisturbed.Disk.Writes} writes, {moments.Count} tried, {killed.Count} processes stopped");
        // A life may have fewer writes than the first one had: more of them shared a commit.
        Assert.InRange(killed.Count, 1 + moments.Count / 2, moments.Count);
    }

    /// <returns>The moments that a process came to, in their order.</returns>
    static async Task<IReadOnlyList<int>> AtEachAsync(
        CrashedCustomer of, IEnumerable<int> moments, int attempts, Func<int, string> name,
        Func<int, string, SandboxUnderTest, Task<ProcessUnderTest>> serve)
    {
        var (registered, customer, filed, undisturbed) = of;
        var killed = new ConcurrentBag<int>();
        var failures = new ConcurrentDictionary<int, string>();
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = ProcessesAtOnce }, async (
            moment, _) =>
        {
            try
            {
                for (var attempt = 0; attempt < attempts && !killed.Contains(moment); attempt++)
                {
                    using var directory = registered.Copy();
                    await using var sandbox = await filed.OpenOfficeAsync();
                    await using var gateway = await serve(moment, directory.Path, sandbox);
                    var (id, wasKilled) = await FileUntilKilledAsync(gateway, customer, filed);
                    if (wasKilled) killed.Add(moment);
                    await gateway.KillAsync();
                    filed.RequireSame(undisturbed, await FinishAsync(directory, sandbox, customer, filed, id));
                }
            }
            catch (Exception e)
            {
                failures[moment] = $"{name(moment)}: {e}";
            }
        });

        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.OrderBy(f => f.Key).Select(f => f.Value)));
        return [.. killed.Order()];
    }

    /// <summary>Kills one gateway after another at random moments, on one directory.</summary>
    /// <param name="filed">What is filed.</param>
    /// <param name="kills">How many.</param>
    /// <param name="output">Where the moments are told.</param>
    public static async Task AtRandomAsync(FilingCase filed, int kills, ITestOutputHelper output)
    {
        using var directory = new TemporaryDirectory();
        var customer = await CrashScene.RegisterAsync(directory, filed);
        await using var sandbox = await filed.OpenOfficeAsync();
        string? id = null;
        for (var i = 0; i < kills; i++)
        {
            await using var gateway = await ProcessUnderTest.ServeAsync(directory.Path, sandbox, Settings(filed));
            using var erp = await ErpOfAsync(gateway, customer);
            var post = id is null ? PostAsync(erp, filed) : Task.FromResult<string?>(id);
            var wait = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(400));
            output.WriteLine($"Killed after {wait.TotalMilliseconds} ms");
            await Task.Delay(wait, TimeProvider.System);
            await gateway.KillAsync();
            id = await post;
        }

        await FinishAsync(directory, sandbox, customer, filed, id);
    }

    static async Task<HttpCaller> ErpOfAsync(ProcessUnderTest gateway, RegisteredCustomer customer) =>
        HttpCaller.Customer(await gateway.Listening, customer.ApiKey);

    static IEnumerable<string> Settings(FilingCase filed) => [.. GatewayUnderTest.QuickPace, .. filed.Settings];

    /// <returns>The filing's id, when the ERP was told, and whether the process came to its moment.</returns>
    static async Task<(string? Id, bool WasKilled)> FileUntilKilledAsync(
        ProcessUnderTest gateway, RegisteredCustomer customer, FilingCase filed)
    {
        using var erp = await ErpOfAsync(gateway, customer);
        var id = await PostAsync(erp, filed);
        try
        {
            if (id is not null) await erp.EndedAsync(id);
            await gateway.Ended.WaitAsync(LastMoments);
        }
        catch (HttpRequestException)
        {
            await gateway.Ended;
        }
        catch (TimeoutException)
        {
            // It has fewer moments than were counted.
        }

        return (id, gateway.HasEnded);
    }

    /// <summary>Starts <c>serve</c> on what is left, and sees the filing to its end.</summary>
    /// <returns>The record in the end.</returns>
    static async Task<string> FinishAsync(
        TemporaryDirectory directory, SandboxUnderTest sandbox, RegisteredCustomer customer, FilingCase filed, string? id)
    {
        string record;
        await using (var gateway = await ProcessUnderTest.ServeAsync(directory.Path, sandbox, Settings(filed)))
        {
            using var erp = await ErpOfAsync(gateway, customer);
            id ??= await PostAsync(erp, filed) ?? throw new InvalidOperationException("serve did not answer.");
            var filing = await erp.EndedAsync(id);
            await filed.RequireOnceAsync(erp, sandbox, filing);
            Assert.Equal(id, Assert.Single(await erp.FilingsAsync()).Id);
            record = filed.FinalRecord(filing);
        }

        using var database = new Database(Path.Combine(directory.Path, "tamga.db"));
        Assert.Equal(0L, database.Read(c => c.Scalar("SELECT count(*) FROM record WHERE tbl='filings' AND rk LIKE 'start|%'")));
        return record;
    }

    /// <returns>Nothing when the process was killed before it answered.</returns>
    static async Task<string?> PostAsync(HttpCaller erp, FilingCase filed)
    {
        try
        {
            var answer = await filed.PostAsync(erp);
            return (string)answer.Expect(202).Json["id"]!;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>What every scene of a sweep begins with, and must end in.</summary>
    sealed record CrashedCustomer(
        TemporaryDirectory Registered, RegisteredCustomer Customer, FilingCase Filed, string Undisturbed);
}
