using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.SelfHost.Tests.Http.Support;

namespace Tamga.SelfHost.Tests.Signing;

/// <summary>Invoices of a customer whose seal is at its desk: <c>serve</c> and the agent are processes of their own.</summary>
public sealed class AgentFilingTests : IDisposable
{
    const int Invoices = 12;
    readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Invoices_become_valid_though_their_agent_is_killed_mid_way()
    {
        using var gateway = TamgaProcess.Start(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", Path.Combine(_folder.Path, "data"), "--sandbox", "--Tamga:Egypt:Signing:Lease=00:00:05"]);
        var address = await gateway.Listening;
        var sandbox = gateway.Output.Split('\n').First(l => l.StartsWith("Sandbox is listening on ", StringComparison.Ordinal))["Sandbox is listening on ".Length..].Trim();
        var (key, secrets) = await RegisterAsync(address, new Uri(sandbox));
        using var erp = HttpCaller.Customer(address, key);
        var filing = (string)(await erp.PostAsync("/api/Invoices/submit", Order())).Expect(202)["id"]!;
        var waiting = await erp.FilingWhenAsync(filing, f => f["waitingFor"] is not null);
        Assert.Equal("signature", (string?)waiting["waitingFor"]!["what"]);

        string[] arguments = ["run", "--pkcs12", Path.Combine(_folder.Path, "seal.p12"), "--gateway", address.ToString()];
        using var first = SignerProcess.Start(arguments, secrets);
        await first.HasSaidAsync(": signed", 3);
        await first.KillAsync();
        using var second = SignerProcess.Start(arguments, secrets);
        var ended = await erp.EndedAsync(filing);
        Assert.Equal("succeeded", (string?)ended["status"]);
        var documents = ended["result"]!["documents"]!.AsArray();
        Assert.Equal(Invoices, documents.Count);
        Assert.All(documents, d => Assert.Equal("Valid", (string?)d!["status"]));
        await second.KillAsync();
    }

    async Task<(string Key, (string, string?)[] Secrets)> RegisterAsync(Uri address, Uri sandbox)
    {
        using var stranger = HttpCaller.Stranger(address);
        var token = (string)(await stranger.PostAsync("/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "ERP", ["email"] = "erp@erp.example", ["password"] = "a-long-enough-password", ["phoneNumber"] = "+201000000000",
        })).Expect(200)["token"]!;
        using var partner = HttpCaller.Partner(address, token);
        var id = (string)(await partner.PostAsync("/api/Customers", new JsonObject
        {
            ["companyName"] = "Company", ["etaClientId"] = EtaSeeds.ClientId, ["etaClientSecret"] = EtaSeeds.ClientSecret,
            ["signing"] = new JsonObject { ["mode"] = "agent" }, ["taxpayerActivityCode"] = "4620", ["address"] = Address(),
        })).Expect(201)["id"]!;
        var key = (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200)["apiKey"]!;
        using var authority = HttpCaller.Stranger(sandbox);
        var seal = (await authority.PostAsync("/sandbox/certificates", new JsonObject { ["rin"] = EtaSeeds.Rin })).Expect(200);
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "seal.p12"), Convert.FromBase64String((string)seal["pkcs12"]!));
        return (key, [("TAMGA_SIGNER_API_KEY", key), ("TAMGA_SIGNER_PIN", (string)seal["password"]!)]);
    }

    static JsonObject Address() => new()
    {
        ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "Street", ["buildingNumber"] = "1",
    };

    static JsonObject Order() => new()
    {
        ["invoices"] = new JsonArray([.. Enumerable.Range(0, Invoices).Select(i => (JsonNode)new JsonObject
        {
            ["documentType"] = "I",
            ["internalID"] = $"DESK-{i}",
            ["dateTimeIssued"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["receiver"] = new JsonObject { ["type"] = "B", ["id"] = EtaSeeds.SecondRin, ["name"] = "شركة", ["address"] = Address() },
            ["invoiceLines"] = new JsonArray(new JsonObject
            {
                ["description"] = "Item", ["itemType"] = "EGS", ["itemCode"] = $"EG-{EtaSeeds.Rin}-1", ["unitType"] = "EA", ["quantity"] = 2,
                ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = 10.5m },
            }),
        })]),
    };
}
