using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>Invoices of a customer whose seal is at its desk: <c>serve</c> and the agent are processes of their own.</summary>
public sealed class AgentFilingTests : IDisposable
{
    const int Invoices = 12;
    readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Invoices_become_valid_though_their_agent_is_killed_mid_way()
    {
        using var gateway = ProcessUnderTest.Start(
        [
            "serve", "--urls", "http://127.0.0.1:0", "--data", Path.Combine(_folder.Path, "data"), "--sandbox",
            "--Tamga:Egypt:Signing:Lease=00:00:05",
        ]);
        var address = await gateway.Listening;
        const string announcement = "Sandbox is listening on ";
        var line = gateway.Output.Split('\n').First(l => l.StartsWith(announcement, StringComparison.Ordinal));
        var (key, secrets) = await RegisterAsync(address, new Uri(line[announcement.Length..].Trim()));
        using var erp = HttpCaller.Customer(address, key);
        var filing = (string)(await erp.PostAsync("/api/Invoices/submit", Order())).Expect(202)["id"]!;
        var waiting = await erp.FilingJsonWhenAsync(filing, f => f["waitingFor"] is not null);
        Assert.Equal("signature", (string?)waiting["waitingFor"]!["what"]);

        string[] arguments = ["run", "--pkcs12", Path.Combine(_folder.Path, "seal.p12"), "--gateway", address.ToString()];
        using var first = Agent.Start(arguments, secrets);
        await first.HasSaidAsync(": signed", 3);
        await first.KillAsync();
        using var second = Agent.Start(arguments, secrets);
        var ended = await erp.EndedJsonAsync(filing);
        Assert.Equal("succeeded", (string?)ended["status"]);
        var documents = ended["result"]!["documents"]!.AsArray();
        Assert.Equal(Invoices, documents.Count);
        Assert.All(documents, d => Assert.Equal("Valid", (string?)d!["status"]));
        await second.KillAsync();
    }

    async Task<(string Key, (string, string?)[] Secrets)> RegisterAsync(Uri address, Uri sandbox)
    {
        using var stranger = HttpCaller.Stranger(address);
        using var partner = HttpCaller.Partner(address, await stranger.RegisterPartnerAsync());
        var (_, key) = await partner.RegisterCustomerAsync(new JsonObject
        {
            ["etaClientId"] = EtaSeeds.ClientId, ["etaClientSecret"] = EtaSeeds.ClientSecret,
            ["signing"] = new JsonObject { ["mode"] = "agent" }, ["taxpayerActivityCode"] = "4620", ["address"] = Address(),
        });
        using var authority = HttpCaller.Stranger(sandbox);
        var seal = (await authority.PostAsync("/sandbox/certificates", new JsonObject { ["rin"] = EtaSeeds.Rin })).Expect(200);
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "seal.p12"), Convert.FromBase64String((string)seal["pkcs12"]!));
        return (key, [("TAMGA_SIGNER_API_KEY", key), ("TAMGA_SIGNER_PIN", (string)seal["password"]!)]);
    }

    static JsonObject Address() => new()
    {
        ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "Street",
        ["buildingNumber"] = "1",
    };

    static JsonObject Order() => new()
    {
        ["invoices"] = new JsonArray([.. Enumerable.Range(0, Invoices).Select(i => (JsonNode)new JsonObject
        {
            ["documentType"] = "I",
            ["internalID"] = $"DESK-{i}",
            ["dateTimeIssued"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["receiver"] =
                new JsonObject { ["type"] = "B", ["id"] = EtaSeeds.SecondRin, ["name"] = "شركة", ["address"] = Address() },
            ["invoiceLines"] = new JsonArray(new JsonObject
            {
                ["description"] = "Item", ["itemType"] = "EGS", ["itemCode"] = $"EG-{EtaSeeds.Rin}-1", ["unitType"] = "EA",
                ["quantity"] = 2,
                ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = 10.5m },
            }),
        })]),
    };
}
