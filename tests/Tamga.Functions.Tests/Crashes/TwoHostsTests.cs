using System.Text.Json.Nodes;
using Tamga.Mongolia.Tests.Returns;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Functions.Tests.Crashes;

/// <summary>
/// Two hosts over the same storage, each with a worker of its own, as Azure starts them when there is much to do.
/// </summary>
public sealed class TwoHostsTests(Azurite azurite)
{
    const int Filings = 100;
    const long FirstTaxpayer = 10_001;

    [Fact]
    public async Task A_return_that_two_hosts_are_given_at_once_is_filed_once()
    {
        var filed = new ReturnCase(VatReturn.WithDetails());
        await using var sandbox = await filed.OpenOfficeAsync();
        IReadOnlyList<string> settings = [.. GatewayUnderTest.QuickPace, .. filed.Settings];
        await using var azure = await AzureProcesses.OpenAsync(azurite.NewAccount());
        await using var first = await azure.StartAsync(sandbox.Address, settings);
        await using var second = await azure.StartAsync(sandbox.Address, settings, "host2");
        var customer = await RegisterAsync(await first.Listening, filed.Accounts);
        using var erp = HttpCaller.Customer(await first.Listening, customer.ApiKey);
        using var sameErp = HttpCaller.Customer(await second.Listening, customer.ApiKey);
        // Without a key that says it is the same request: two users of the ERP, say.
        var order = VatReturn.WithDetails();
        var answers = await Task.WhenAll(erp.FileReturnAsync(order), sameErp.FileReturnAsync(order));
        Assert.Single(answers, a => a.Status == 202);
        Assert.Single(answers, a => a.Status == 409);
        var id = (string)answers.Single(a => a.Status == 202).Json["id"]!;
        await filed.RequireOnceAsync(erp, sandbox, await erp.EndedAsync(id));
    }

    [Fact]
    public async Task A_wrong_password_and_a_hundred_filings_are_one_attempt_to_sign_in()
    {
        await using var sandbox = await SandboxUnderTest.StartQuickAsync();
        // Slow enough that both want to sign in at the same time.
        await sandbox.ArmAsync("token", new { kind = "delay", delayMs = 1000 });
        await using var azure = await AzureProcesses.OpenAsync(azurite.NewAccount());
        await using var first = await azure.StartAsync(sandbox.Address, GatewayUnderTest.QuickPace);
        await using var second = await azure.StartAsync(sandbox.Address, GatewayUnderTest.QuickPace, "host2");
        var customer = await RegisterAsync(
            await first.Listening, HttpCaller.ETaxAccount(ETaxSeeds.Username, "wrong"));
        using var erp = HttpCaller.Customer(await first.Listening, customer.ApiKey);
        using var sameErp = HttpCaller.Customer(await second.Listening, customer.ApiKey);
        var answers = await Task.WhenAll(Enumerable.Range(0, Filings).Select(i =>
            (i % 2 == 0 ? erp : sameErp).FileReturnAsync(ETaxOrders.VatX(FirstTaxpayer + i))));
        try
        {
            foreach (var id in answers.Select(a => (string)a.Expect(202).Json["id"]!))
                await erp.FilingJsonWhenAsync(id, f => (string?)f["waitingFor"]?["what"] == "credentials");
        }
        catch (TimeoutException e)
        {
            Assert.Fail($"{e.Message}\n{first.Output}{first.Errors}\n{second.Output}{second.Errors}");
        }

        Assert.Equal((1, 0), await sandbox.SignInOutcomesAsync(ETaxSeeds.Username));
    }

    static async Task<RegisteredCustomer> RegisterAsync(Uri gateway, JsonObject accounts)
    {
        using var stranger = HttpCaller.Stranger(gateway);
        using var partner = HttpCaller.Partner(gateway, await stranger.RegisterPartnerAsync());
        return await partner.RegisterCustomerAsync(accounts);
    }
}
