using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>A gateway that is a process of its own dies while an agent, another one, signs.</summary>
public sealed class KilledGatewayTests : IDisposable
{
    readonly TemporaryDirectory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task An_agent_outlives_the_gateways_deaths_and_every_document_is_signed()
    {
        // Set up in this process, then served by processes that kill themselves in the middle of what they do.
        await using var gateway = await SigningGateway.StartAsync();
        using var partner = await gateway.RegisterPartnerAsync();
        var customer = await TestCustomer.CreateAsync(gateway, partner);
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => $"\"N\"\"{i}\"")];
        var filing = await SigningGateway.FileAsync(gateway, customer.Id, texts);
        await SigningGateway.PendingAsync(customer, texts.Length);
        var (file, password) = await SigningGateway.IssueAsync(gateway);
        var path = Path.Combine(_desk.Path, "seal.p12");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        await gateway.StopAsync();

        var address = new Uri($"http://127.0.0.1:{Desk.FreePort()}");
        using var agent = Agent.Start(
            ["run", "--pkcs12", path, "--gateway", address.ToString(), "--wait", "5"],
            ("TAMGA_SIGNER_API_KEY", customer.ApiKey), ("TAMGA_SIGNER_PIN", password));
        foreach (var endsAt in (int[])[7, 18, 33])
        {
            using var life = Serve(gateway, address, endsAt);
            await life.ExitAsync();
        }

        using var last = Serve(gateway, address, int.MaxValue);
        using var erp = HttpCaller.Customer(address, customer.ApiKey);
        await last.Listening;
        SigningGateway.AssertSigned(await erp.EndedJsonAsync(filing), texts);
        await agent.KillAsync();
        await last.KillAsync();
    }

    static ProcessUnderTest Serve(GatewayUnderTest gateway, Uri address, int endsAt) => ProcessUnderTest.Start(
        [gateway.DataDirectory, gateway.Sandbox.Address.AbsoluteUri, endsAt.ToString()], program: "Tamga.CrashHost",
        environment: ("TAMGA_CRASH_HOST_URLS", address.GetLeftPart(UriPartial.Authority)));
}
