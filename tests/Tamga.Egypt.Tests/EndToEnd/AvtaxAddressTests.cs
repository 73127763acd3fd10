using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Avtax's customers have no address: where it comes from, and who is told that it is missing.</summary>
public sealed class AvtaxAddressTests
{
    /// <summary>What a gateway without an address of its own is started with.</summary>
    static readonly string[] NoAddress =
    [
        "--Tamga:Egypt:Documents:IssuerAddress:Governate=", "--Tamga:Egypt:Documents:IssuerAddress:RegionCity=",
        "--Tamga:Egypt:Documents:IssuerAddress:Street=", "--Tamga:Egypt:Documents:IssuerAddress:BuildingNumber=",
    ];

    [Fact]
    public async Task A_customer_without_an_address_takes_it_from_what_it_issued_before()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        var (main, branch) = (Nile.Sent("OLD-1"), Nile.Sent("OLD-2"));
        branch["issuer"]!["address"]!["branchID"] = "7";
        branch["issuer"]!["address"]!["street"] = "Branch Street";
        await SeedAsync(sandbox, main, branch);
        await using var gateway = await Nile.StartAsync(sandbox, NoAddress, Avtax.NewCustomer());
        using var partner = await gateway.PartnerAsync();
        var shown = (await partner.GetAsync($"/api/Customers/{gateway.Customer.Id}")).Expect(200)["address"]!;
        Assert.Equal(("Cairo", "Street", "1"),
            ((string?)shown["governate"], (string?)shown["street"], (string?)shown["buildingNumber"]));
        var answer = (await gateway.Erp.SubmitQuickStartAsync()).Expect(200);
        Assert.Equal("Valid", (string?)answer["documents"]![0]!["status"]);

        var second = Avtax.NewCustomer();
        second["branchCode"] = "7";
        var created = (await partner.PostAsync("/api/Customers", second)).Expect(201);
        Assert.Equal("Branch Street", (string?)created["address"]!["street"]);
        second["branchCode"] = "8";
        (await partner.PostAsync("/api/Customers", second)).ExpectProblem(400, "VALIDATION_FAILED", "$.address.street");
    }

    [Fact]
    public async Task What_an_address_lacks_is_told_when_the_customer_is_created()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox, NoAddress, Nile.Accounts());
        using var partner = await gateway.PartnerAsync();
        var before = (await partner.GetAsync("/api/Customers")).Json.AsArray().Count;
        var refused = await partner.PostAsync("/api/Customers", Avtax.NewCustomer());
        refused.ExpectProblem(400, "VALIDATION_FAILED", "$.address.governate");
        Assert.Equal(4, refused["errors"]!.AsArray().Count);
        var half = Avtax.NewCustomer();
        half["address"] = new JsonObject { ["governate"] = "Cairo", ["street"] = "Street", ["buildingNumber"] = "1" };
        var incomplete = (await partner.PostAsync("/api/Customers", half)).ExpectProblem(400, "VALIDATION_FAILED");
        Assert.StartsWith(
            "$.address.regionCity: ", (string)Assert.Single(incomplete["errors"]!.AsArray())!, StringComparison.Ordinal);
        await sandbox.ArmAtAsync("/documents/recent", new { kind = "status", status = 500, times = 1 });
        (await partner.PostAsync("/api/Customers", Avtax.NewCustomer())).ExpectProblem(502, "AUTHORITY_UNAVAILABLE");
        Assert.Equal(before, (await partner.GetAsync("/api/Customers")).Json.AsArray().Count);

        // Who has nothing to do with ETA needs none, and who brings it with each document says so.
        (await partner.PostAsync("/api/Customers", new JsonObject { ["companyName"] = "A" })).Expect(201);
        // Who gives its credentials later is told then.
        var company = new JsonObject { ["companyName"] = "B" };
        var late = (string)(await partner.PostAsync("/api/Customers", company)).Expect(201)["id"]!;
        (await partner.PutAsync($"/api/Customers/{late}", Avtax.NewCustomer())).ExpectProblem(400, "VALIDATION_FAILED");
        (await partner.PutAsync($"/api/Customers/{late}", Nile.Accounts())).Expect(200);
        var brings = Avtax.NewCustomer();
        brings["address"] = null;
        var id = (string)(await partner.PostAsync("/api/Customers", brings)).Expect(201)["id"]!;
        using var erp = gateway.CustomerOf(
            (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200, 201)["apiKey"]!);
        var invoice = Avtax.WithActivity("OWN");
        invoice["issuer"] = new JsonObject { ["address"] = Nile.Accounts()["address"]!.DeepClone() };
        await erp.ValidAsync(invoice);
    }

    static Task SeedAsync(SandboxUnderTest sandbox, params JsonObject[] documents) => sandbox.SeedAsync(Nile.EtaSeed, new
    {
        documents = documents.Select((document, i) => new { uuid = $"SEEDED0000000000000000000{i}", document }),
    });
}
