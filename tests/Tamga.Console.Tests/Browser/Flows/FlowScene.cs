using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Browser.Flows;

/// <summary>
/// A gateway of their own for the flows, before authorities that they tell what to do; one flow goes after the other.
/// </summary>
public sealed class FlowScene : IAsyncLifetime
{
    const string Email = "flows@console.example";

    readonly List<string> _phones = [];
    int _number;

    internal GatewayUnderTest Gateway { get; private set; } = null!;

    internal HttpCaller Partner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Pages look again by themselves every few seconds, and the machine may be busy.
        Assertions.SetDefaultExpectTimeout(30_000);
        Gateway = await GatewayUnderTest.StartBareAsync(
            ["--Tamga:Mongolia:RetryGiveUpAfter=00:00:00.300", "--Tamga:Webhooks:RetrySchedule=00:00:00.020"]);
        using var founder = await Gateway.RegisterPartnerAsync(ConsoleGateway.Password, Email);
        // A person has fifty sessions at most, and whoever comes to the console begins one: programs call as somebody else.
        Partner = HttpCaller.Partner(Gateway.Address, await founder.InviteAsync("owner"));
    }

    public async ValueTask DisposeAsync()
    {
        Partner.Dispose();
        await Gateway.DisposeAsync();
    }

    /// <summary>A number that no other flow has.</summary>
    public int Next() => Interlocked.Increment(ref _number);

    /// <summary>Somebody comes who is signed in already.</summary>
    internal async Task<Visitor> ComeAsync(Chromium chromium, int width, string hand, string language)
    {
        var window = await chromium.OpenAsync(Gateway.Address, width, language);
        using var person = new PersonAtConsole(Gateway.Address);
        Assert.Equal(302, (await person.SignInAsync(Email, ConsoleGateway.Password)).Status);
        await window.Page.Context.AddCookiesAsync(person.Cookies.GetCookies(Gateway.Address).Cast<System.Net.Cookie>()
            .Select(cookie => new Microsoft.Playwright.Cookie
            {
                Name = cookie.Name, Value = cookie.Value, Url = Gateway.Address.ToString(),
            }));
        return new Visitor(window, hand);
    }

    internal Task<TestCustomer> CustomerAsync(JsonObject accounts) => TestCustomer.CreateAsync(Gateway, Partner, accounts);

    /// <summary>A login of e-Tax with companies of its own that each owe last month's VAT return.</summary>
    internal async Task<(string Username, IReadOnlyList<long> Companies)> TaxpayersAsync(int companies)
    {
        var username = $"ФЛ{Next():D8}";
        var ids = Enumerable.Range(0, companies).Select(_ => 500_000L + Next()).ToList();
        var month = TestKit.Authorities.ETaxOrders.LastMonth;
        await Gateway.Sandbox.SeedAsync(new
        {
            logins = new[] { new { username, password = ConsoleGateway.Password } },
            organisations = ids.Select(entId => new { entId, name = $"Урсгал {entId} ХХК", logins = new[] { username } }),
            due = ids.Select(entId => new { entId, formNo = 1300, year = month.Year, period = month.Month }),
        });
        return (username, ids);
    }

    /// <summary>A taxpayer of Azerbaijan whose phone waits until a test says what is confirmed on it.</summary>
    internal async Task<(TestCustomer Customer, string Phone)> OwnerOfPhoneAsync()
    {
        var phone = $"99450{Next():D7}";
        _phones.Add(phone);
        await Gateway.Sandbox.SeedAsync("vatportal", new
        {
            accounts = new[] { new { subdomain = "demo", username = "demo", password = "Sandbox#1", phones = _phones } },
        });
        await Gateway.Sandbox.PinsAsync(new { phone, mode = "manual" });
        return (await CustomerAsync(new JsonObject
        {
            ["vatPortal"] = new JsonObject
            {
                ["subdomain"] = "demo", ["username"] = "demo", ["password"] = "Sandbox#1", ["phone"] = phone,
                ["accountType"] = "enterprise",
            },
        }), phone);
    }

    /// <summary>A taxpayer of Egypt.</summary>
    internal async Task<(TestCustomer Customer, string Rin)> EgyptianAsync()
    {
        var rin = $"{700_000_000 + Next()}";
        await Gateway.Sandbox.SeedAsync("eta", new
        {
            taxpayers = new[] { new { rin, name = $"Flow {rin}" } },
            systems = new[] { new { clientId = $"flow-{rin}", clientSecret = ConsoleGateway.Password, rin } },
        });
        return (await CustomerAsync(new JsonObject
        {
            ["branchCode"] = "0", ["etaClientId"] = $"flow-{rin}", ["etaClientSecret"] = ConsoleGateway.Password,
            ["isProduction"] = false, ["taxpayerActivityCode"] = "4620",
            ["address"] = new JsonObject
            {
                ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "Abbas El Akkad",
                ["buildingNumber"] = "12",
            },
        }), rin);
    }

    /// <summary>Submits an invoice, and waits for what ETA makes of it.</summary>
    internal static async Task<JsonNode> SubmitAsync(TestCustomer customer, string rin, string number)
    {
        var filed = (await customer.Erp.PostAsync("/api/Invoices/submit", new JsonObject
        {
            ["invoices"] = new JsonArray(new JsonObject
            {
                ["internalID"] = number, ["dateTimeIssued"] = "2026-01-15T10:00:00Z", ["documentType"] = "I",
                ["receiver"] = new JsonObject { ["type"] = "B", ["id"] = "987654321", ["name"] = "Delta Retail" },
                ["invoiceLines"] = new JsonArray(new JsonObject
                {
                    ["description"] = "Tea", ["itemType"] = "EGS", ["itemCode"] = $"EG-{rin}-12345", ["unitType"] = "EA",
                    ["quantity"] = 1,
                    ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = 100 },
                }),
            }),
        })).Expect(202);
        return await customer.Erp.EndedJsonAsync((string)filed["id"]!);
    }
}

[CollectionDefinition(nameof(FlowScene))]
public sealed class FlowCollection : ICollectionFixture<FlowScene>;
