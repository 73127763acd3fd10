using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Tamga.SelfHost.Storage;
using Tamga.SelfHost.Tests.Harness;

namespace Tamga.SelfHost.Tests.Filing;

/// <summary>
/// The crash sweep's sample in real processes: SIGKILL at exact moments and at random ones, then <c>serve</c> on what is
/// left. The authorities live in the test's process and remember everything.
/// </summary>
public sealed class KilledProcessTests(ITestOutputHelper output)
{
    const int ProcessesAtOnce = 3;
    const int Sample = 21;
    const int RandomKills = 3;
    const string IdempotencyKey = "the-erp-says-it-once";

    /// <summary>After the filing has ended: how long the process may take to get to its last moments.</summary>
    static readonly TimeSpan LastMoments = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_return_is_filed_once_wherever_the_process_is_killed()
    {
        using var registered = new TemporaryDirectory();
        var customer = await CrashScene.RegisterAsync(registered);
        var undisturbed = await new CrashScene(registered, customer, VatReturn.WithDetails()).PlayAsync(null);
        var last = undisturbed.Points.Count;
        var moments = Enumerable.Range(0, Sample).Select(i => 1 + (last - 1) * i / (Sample - 1)).ToList();

        var killed = new ConcurrentBag<int>();
        var failures = new ConcurrentDictionary<int, string>();
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = ProcessesAtOnce }, async (moment, _) =>
        {
            try
            {
                using var directory = registered.Copy();
                await using var sandbox = await VatReturn.OpenOfficeAsync();
                var (id, wasKilled) = await FileUntilKilledAsync(directory, sandbox, customer, moment);
                if (wasKilled) killed.Add(moment);
                Assert.Equal(undisturbed.FinalRecord, await FinishAsync(directory, sandbox, customer, id));
                Assert.Equal((1, 1), await sandbox.CallsAsync("submit"));
            }
            catch (Exception e)
            {
                failures[moment] = $"Killed at {moment}, {undisturbed.Points[moment - 1]}: {e}";
            }
        });

        output.WriteLine($"{last} moments; killed at {string.Join(", ", killed.Order())}");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.OrderBy(f => f.Key).Select(f => f.Value)));
        Assert.True(killed.Count >= Sample - 1, "The processes were not killed.");
    }

    [Fact]
    public async Task A_return_is_filed_once_though_serve_is_killed_at_random_moments()
    {
        using var directory = new TemporaryDirectory();
        var customer = await CrashScene.RegisterAsync(directory);
        await using var sandbox = await VatReturn.OpenOfficeAsync();
        string? id = null;
        for (var i = 0; i < RandomKills; i++)
        {
            await using var gateway = await GatewayProcess.ServeAsync(directory.Path, sandbox, customer, GatewayUnderTest.QuickPace);
            var post = id is null ? PostAsync(gateway) : Task.FromResult<string?>(id);
            var wait = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(400));
            output.WriteLine($"Killed after {wait.TotalMilliseconds} ms");
            await Task.Delay(wait, TimeProvider.System);
            await gateway.KillAsync();
            id = await post;
        }

        await FinishAsync(directory, sandbox, customer, id);
    }

    /// <returns>The filing's id, when the ERP was told, and whether the process came to its moment.</returns>
    static async Task<(string? Id, bool WasKilled)> FileUntilKilledAsync(
        TemporaryDirectory directory, SandboxUnderTest sandbox, RegisteredCustomer customer, int moment)
    {
        await using var gateway = await GatewayProcess.ServeUntilAsync(
            moment, directory.Path, sandbox, customer, GatewayUnderTest.QuickPace);
        var id = await PostAsync(gateway);
        try
        {
            if (id is not null) await gateway.Erp.EndedAsync(id);
            await gateway.Ended.WaitAsync(LastMoments);
        }
        catch (HttpRequestException)
        {
            await gateway.Ended;
        }
        catch (TimeoutException)
        {
            // Two writes shared a commit: this life has fewer moments than the one that was counted.
        }

        return (id, gateway.HasEnded);
    }

    /// <summary>Starts <c>serve</c> on what is left, and sees the filing to its end.</summary>
    /// <returns>The record in the end.</returns>
    static async Task<string> FinishAsync(
        TemporaryDirectory directory, SandboxUnderTest sandbox, RegisteredCustomer customer, string? id)
    {
        string record;
        await using (var gateway = await GatewayProcess.ServeAsync(directory.Path, sandbox, customer, GatewayUnderTest.QuickPace))
        {
            id ??= await PostAsync(gateway) ?? throw new InvalidOperationException("serve did not answer.");
            var filing = await gateway.Erp.EndedAsync(id);
            await FiledOnce.RequireAsync(gateway.Erp, sandbox, filing);
            Assert.Equal(id, Assert.Single(await gateway.Erp.FilingsAsync()).Id);
            record = FiledOnce.FinalRecord(filing);
        }

        using var database = new Database(Path.Combine(directory.Path, "tamga.db"));
        Assert.Equal(0L, database.Read(c => c.Scalar("SELECT count(*) FROM record WHERE tbl='filings' AND rk LIKE 'start|%'")));
        return record;
    }

    /// <returns>Nothing when the process was killed before it answered.</returns>
    static async Task<string?> PostAsync(GatewayProcess gateway)
    {
        try
        {
            var answer = await gateway.Erp.FileReturnAsync(VatReturn.WithDetails(), IdempotencyKey);
            return (string)answer.Expect(HttpStatusCode.Accepted)["id"]!;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
