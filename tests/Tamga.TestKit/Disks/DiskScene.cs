using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.SelfHost.Orchestrator;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.TestKit.Disks;

/// <summary>
/// One filing whose disk does something wrong in the middle of it: the gateway says so and goes on, or is started again once the
/// disk is well, and the filing comes to the same end.
/// </summary>
sealed class DiskScene(TemporaryDirectory registered, RegisteredCustomer customer, FilingCase filed)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    /// <summary>Plays it.</summary>
    /// <param name="fault">What the disk does; nothing without one.</param>
    /// <param name="at">At which of its operations.</param>
    /// <param name="restarts">Whether the gateway is stopped while the disk is ill.</param>
    public async Task<DiskOutcome> PlayAsync(DiskFault? fault = null, int at = 0, bool restarts = false)
    {
        using var directory = registered.Copy();
        using var disk = FaultyDisk.Under(directory.Path);
        await using var sandbox = await filed.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Sandbox = sandbox, DataDirectory = directory.Path, Customer = customer, Settings = filed.Settings,
        });
        disk.StartCounting(fault, at);

        var refused = 0;
        var story = FileAsync(gateway, () => refused++);
        if (fault is not null) await Task.WhenAny(disk.Struck, story);
        var hasStruck = disk.Struck.IsCompleted;
        if (hasStruck && fault is DiskFault.Full) await LookWhileFullAsync(gateway);
        if (hasStruck && restarts)
        {
            await gateway.StopAsync();
            await story.ContinueWith(_ => { }, TaskScheduler.Default);
            disk.Mend();
            await gateway.RestartAsync();
            story = FileAsync(gateway, () => refused++);
        }
        else if (hasStruck)
        {
            disk.Mend();
        }

        var id = await story;
        var outcome = new DiskOutcome("", disk, hasStruck, refused);
        // What was stored before it was told outlives the process, too. The fault may come as late as at its stop.
        await gateway.StopAsync();
        disk.Mend();
        await gateway.RestartAsync();
        var filing = await gateway.Erp.EndedAsync(id);
        await gateway.Services.GetRequiredService<EmbeddedOrchestrator>().WaitAsync(id);
        await filed.RequireOnceAsync(gateway.Erp, sandbox, filing);
        Assert.Equal(id, Assert.Single(await gateway.Erp.FilingsAsync()).Id);
        return outcome with { FinalRecord = filed.FinalRecord(filing) };
    }

    /// <summary>As an ERP does it: repeats what was refused for want of storage, in the same words, until all is done.</summary>
    async Task<string> FileAsync(GatewayUnderTest gateway, Action refused)
    {
        var erp = gateway.Erp;
        var id = (string)(await UntilStoredAsync(() => filed.PostAsync(erp), refused)).Expect(202)["id"]!;
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await UntilStoredAsync(() => erp.GetAsync($"/api/filings/{id}"), refused);
            if ((string)answer.Expect(200)["status"]! is "succeeded" or "failed") return id;
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException($"It stays so: {answer.Text}");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    static async Task<HttpAnswer> UntilStoredAsync(Func<Task<HttpAnswer>> call, Action refused)
    {
        while (true)
        {
            var answer = await call();
            if (answer.Status < 500) return answer;
            answer.ExpectProblem(503, ErrorCodes.StorageUnavailable);
            Assert.True(answer.Headers.ContainsKey("Retry-After"));
            refused();
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    /// <summary>The process lives and says that it cannot serve.</summary>
    static async Task LookWhileFullAsync(GatewayUnderTest gateway)
    {
        using var operations = gateway.Stranger();
        (await operations.GetAsync("/alive")).Expect(200);
        Assert.Equal("unwritable", (string?)(await operations.GetAsync("/health")).Expect(503)["records"]);
    }
}

/// <summary>How a scene ended.</summary>
/// <param name="FinalRecord">What the ERP sees.</param>
/// <param name="Disk">What its disk has counted.</param>
/// <param name="HasStruck">Whether the fault came.</param>
/// <param name="Refused">How many requests were refused for want of storage.</param>
sealed record DiskOutcome(string FinalRecord, FaultyDisk Disk, bool HasStruck, int Refused);
