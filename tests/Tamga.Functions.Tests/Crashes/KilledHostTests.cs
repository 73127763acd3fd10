using Tamga.Azerbaijan.Tests.EndToEnd;
using Tamga.Egypt.Tests.EndToEnd;
using Tamga.Mongolia.Tests.Returns;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.Functions.Tests.Crashes;

/// <summary>
/// SIGKILL in the middle of a filing, at the worst moment: the authority has taken it and has not been heard. Host and worker are
/// killed together, as when a machine goes, and started again over the same storage.
/// </summary>
public sealed class KilledHostTests(Azurite azurite)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What is filed, and at which call the gateway ends.</summary>
    static readonly Dictionary<string, (Func<FilingCase> Open, string Call)> Cases = new(StringComparer.Ordinal)
    {
        ["a return"] = (() => new ReturnCase(VatReturn.WithDetails()), "/return/submit"),
        ["an X report"] = (() => new ReturnCase(VatReturn.WithoutActivity()), "/return/saveFormData"),
        ["an upload"] = (() => new UploadCase(), "/inv/import_upload_invoices.php"),
        ["receipts"] = (() => new ReceiptsCase(), "/receiptsubmissions"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_filed_while_a_host_is_killed_is_filed_once_and_ends_alike_in_both_hosts(string name)
    {
        var (open, call) = Cases[name];
        var filed = open();
        await using var azure = await AzureProcesses.OpenAsync(azurite.NewAccount());
        var onAzure = await PlayAsync(filed, call, (authorities, settings) => azure.StartAsync(authorities, settings));
        using var directory = new TemporaryDirectory();
        var embedded = await PlayAsync(
            filed, call, (authorities, settings) => ProcessUnderTest.ServeAsync(directory.Path, authorities, settings));
        filed.RequireSame(embedded, onAzure);
    }

    [Fact]
    public async Task A_worker_that_is_killed_alone_is_started_again_by_its_host_and_goes_on()
    {
        var filed = new ReturnCase(VatReturn.WithDetails());
        await using var sandbox = await filed.OpenOfficeAsync();
        await using var proxy = await RecordingProxy.StartAsync(sandbox.Address, holdAt: "/return/submit");
        await using var azure = await AzureProcesses.OpenAsync(azurite.NewAccount());
        await using var host = await azure.StartAsync(proxy.Address, Settings(filed));
        var customer = await RegisterAsync(await host.Listening, filed);
        using var erp = HttpCaller.Customer(await host.Listening, customer.ApiKey);
        var id = (string)(await filed.PostAsync(erp)).Expect(202).Json["id"]!;
        await HeldAsync(proxy, host, erp, id);
        using (var worker = System.Diagnostics.Process.GetProcessById(AzureProcesses.WorkerOf(host))) worker.Kill();
        await host.HasSaidAsync(AzureProcesses.WorkerSaid, times: 2);
        await filed.RequireOnceAsync(erp, sandbox, await erp.EndedAcrossKillsAsync(id));
    }

    /// <returns>The record in the end.</returns>
    static async Task<string> PlayAsync(
        FilingCase filed, string call, Func<Uri, IReadOnlyList<string>, Task<ProcessUnderTest>> startAsync)
    {
        await using var sandbox = await filed.OpenOfficeAsync();
        await using var proxy = await RecordingProxy.StartAsync(sandbox.Address, holdAt: call);
        RegisteredCustomer customer;
        string id;
        await using (var gateway = await startAsync(proxy.Address, Settings(filed)))
        {
            customer = await RegisterAsync(await gateway.Listening, filed);
            using var erp = HttpCaller.Customer(await gateway.Listening, customer.ApiKey);
            id = (string)(await filed.PostAsync(erp)).Expect(202).Json["id"]!;
            await HeldAsync(proxy, gateway, erp, id);
            await gateway.KillAsync();
        }

        await using var again = await startAsync(proxy.Address, Settings(filed));
        using var sameErp = HttpCaller.Customer(await again.Listening, customer.ApiKey);
        var filing = await sameErp.EndedAsync(id);
        await filed.RequireOnceAsync(sameErp, sandbox, filing);
        Assert.Equal(id, Assert.Single(await sameErp.FilingsAsync()).Id);
        return filed.FinalRecord(filing);
    }

    /// <summary>Waits for the moment; when it does not come, what the gateway did in place of it is the news.</summary>
    static async Task HeldAsync(RecordingProxy proxy, ProcessUnderTest gateway, HttpCaller erp, string id)
    {
        try
        {
            await proxy.Held.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail(
                $"{await erp.FilingJsonAsync(id)}\n{string.Join('\n', proxy.Calls.Select(c => c.Path))}\n"
                + gateway.Output + gateway.Errors);
        }
    }

    static async Task<RegisteredCustomer> RegisterAsync(Uri gateway, FilingCase filed)
    {
        using var stranger = HttpCaller.Stranger(gateway);
        using var partner = HttpCaller.Partner(gateway, await stranger.RegisterPartnerAsync());
        return await partner.RegisterCustomerAsync(filed.Accounts);
    }

    static IReadOnlyList<string> Settings(FilingCase filed) => [.. GatewayUnderTest.QuickPace, .. filed.Settings];
}
