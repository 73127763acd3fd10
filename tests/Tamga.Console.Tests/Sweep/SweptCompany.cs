using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Sweep;

/// <summary>A company of the console's partner with an account at every authority, and an invoice that ETA has.</summary>
public sealed class SweptCompany(ConsoleGateway console) : IAsyncLifetime
{
    public const string Name = "Sarnai Nəqliyyat ХХК";
    public const string Invoice = "SWEPT-1";
    const string Buyer = "Delta Swept Retail";
    const string Vendor = "SweptVendor";
    const string Email = "another-partner@console.example";

    TestCustomer? _customer;

    public ConsoleGateway Console => console;

    public string Id => _customer!.Id;

    /// <summary>Whatever of it an address may hold: ids of the customer, of its filing and its document, of a person.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [];

    /// <summary>What nobody else may read anywhere.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        using var stranger = console.Gateway.Stranger();
        var token = (string)(await stranger.PostAsync("/api/Auth/login", new JsonObject
        {
            ["email"] = ConsoleGateway.Owner, ["password"] = ConsoleGateway.Password,
        })).Expect(200)["token"]!;
        var owner = HttpCaller.Partner(console.Gateway.Address, token);
        _customer = await TestCustomer.CreateAsync(console.Gateway, owner, Account());
        var (filing, uuid) = await SubmitAsync();
        var person = (await owner.GetAsync("/api/Auth/users")).Expect(200).Json.AsArray()
            .First(one => (string)one!["email"]! == ConsoleGateway.AddressOf("auditor"))!;
        Ids = [Id, filing, uuid, console.Received, (string)person["id"]!];
        Secrets =
        [
            .. Ids, console.Customer, Name, Invoice, Buyer, Vendor, ConsoleGateway.Owner, ConsoleGateway.AddressOf("auditor"),
            _customer.ApiKey,
        ];
    }

    /// <summary>All that the partner itself can see of the company: what others do must change nothing in it.</summary>
    public async Task<string> LookAsync()
    {
        var partner = _customer!.Partner;
        string[] paths =
        [
            $"/api/Customers/{Id}", $"/api/Customers/{Id}/api-keys", $"/api/filings?customerId={Id}",
            $"/api/alerts?customerId={Id}", $"/api/filings?customerId={console.Customer}",
        ];
        var seen = new List<string>();
        foreach (var path in paths) seen.Add(Lasting((await partner.GetAsync(path)).Expect(200).Json));
        var people = (await partner.GetAsync("/api/Auth/users")).Expect(200).Json.AsArray()
            .Where(one => ((string)one!["email"]!).EndsWith("@console.example", StringComparison.Ordinal));
        return string.Join('\n', seen.Concat(people.Select(one => one!.ToJsonString())));
    }

    /// <summary>The owner of another partner, at the console.</summary>
    public async Task<PersonAtConsole> OtherOwnerAsync()
    {
        (await console.Gateway.RegisterPartnerAsync(ConsoleGateway.Password, Email)).Dispose();
        var person = console.Stranger();
        Assert.Equal(302, (await person.SignInAsync(Email, ConsoleGateway.Password)).Status);
        return person;
    }

    public ValueTask DisposeAsync()
    {
        _customer?.Partner.Dispose();
        _customer?.Erp.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task<(string Filing, string Uuid)> SubmitAsync()
    {
        var filed = (await _customer!.Erp.PostAsync("/api/Invoices/submit", new JsonObject
        {
            ["invoices"] = new JsonArray(new JsonObject
            {
                ["internalID"] = Invoice, ["dateTimeIssued"] = "2026-01-15T10:00:00Z", ["documentType"] = "I",
                ["receiver"] = new JsonObject { ["type"] = "B", ["id"] = "987654321", ["name"] = Buyer },
                ["invoiceLines"] = new JsonArray(new JsonObject
                {
                    ["description"] = "Tea", ["itemType"] = "EGS", ["itemCode"] = "EG-123456789-12345", ["unitType"] = "EA",
                    ["quantity"] = 1,
                    ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = 100 },
                }),
            }),
        })).Expect(202);
        var ended = await _customer.Erp.EndedJsonAsync((string)filed["id"]!);
        return ((string)filed["id"]!, (string)ended["result"]!["documents"]![0]!["uuid"]!);
    }

    static JsonObject Account()
    {
        var account = HttpCaller.ETaxAccount(
            Sandbox.Mongolia.ETaxSeeds.SecondUsername, Sandbox.Mongolia.ETaxSeeds.SecondPassword);
        account["companyName"] = Name;
        account["vatPortal"] = new JsonObject
        {
            ["subdomain"] = "demo", ["username"] = "demo", ["password"] = "Sandbox#1", ["phone"] = "994501234567",
            ["accountType"] = "enterprise",
        };
        account["branchCode"] = "0";
        account["etaClientId"] = "sandbox-client";
        account["etaClientSecret"] = "Sandbox#1";
        account["isProduction"] = false;
        account["taxpayerActivityCode"] = "4620";
        account["address"] = new JsonObject
        {
            ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = Vendor,
            ["buildingNumber"] = "12",
        };
        return account;
    }

    /// <summary>Without what moves by itself.</summary>
    static string Lasting(JsonNode json)
    {
        if (json is JsonObject answer) answer.Remove("cursor");
        return json.ToJsonString();
    }
}
