using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Authorities;
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

        var killed = new ConcurrentBag<int>();
        var failures = new ConcurrentDictionary<int, string>();
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = ProcessesAtOnce }, async (
            moment, _) =>
        {
            try
            {
                for (var attempt = 0; attempt < Attempts && !killed.Contains(moment); attempt++)
                {
                    using var directory = registered.Copy();
                    await using var sandbox = await filed.OpenOfficeAsync();
                    var (id, wasKilled) = await FileUntilKilledAsync(directory, sandbox, customer, filed, moment);
                    if (wasKilled) killed.Add(moment);
                    filed.RequireSame(undisturbed.FinalRecord, await FinishAsync(directory, sandbox, customer, filed, id));
                }
            }
            catch (Exception e)
            {
                failures[moment] = $"Killed at {moment}, {undisturbed.Points[moment - 1]}: {e}";
            }
        });

        output.WriteLine($"{last} moments; killed at {string.Join(", ", killed.Order())}");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.OrderBy(f => f.Key).Select(f => f.Value)));
        Assert.Equal(moments, killed.Order());
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
        TemporaryDirectory directory, SandboxUnderTest sandbox, RegisteredCustomer customer, FilingCase filed, int moment)
    {
        await using var gateway = await ProcessUnderTest.ServeUntilAsync(moment, directory.Path, sandbox, Settings(filed));
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
}
