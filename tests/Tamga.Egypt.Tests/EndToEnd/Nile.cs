using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>The first seeded taxpayer: its accounts, and what its ERP posts.</summary>
static class Nile
{
    /// <summary>A pace for an authority that decides in a tenth of a second.</summary>
    public static IReadOnlyList<string> QuickPace { get; } =
    [
        "--Tamga:Egypt:PollInterval=00:00:00.050",
        "--Tamga:Egypt:SettleTime=00:00:00.200",
        "--Tamga:Egypt:RetryFirstDelay=00:00:00.010",
        "--Tamga:Egypt:RetryMaxDelay=00:00:00.050",
        "--Tamga:Egypt:RateLimits:Search=00:00:00",
    ];

    /// <summary>The customer as <c>POST /api/Customers</c> takes it.</summary>
    public static JsonObject Accounts() => Accounts(EtaSeeds.ClientId, EtaSeeds.ClientSecret);

    /// <summary>The second taxpayer, who receives what the first one issues.</summary>
    public static JsonObject Delta() => Accounts(EtaSeeds.SecondClientId, EtaSeeds.SecondClientSecret);

    public static JsonObject Accounts(string clientId, string secret) => new()
    {
        ["branchCode"] = "0",
        ["etaClientId"] = clientId,
        ["etaClientSecret"] = secret,
        ["isProduction"] = false,
        ["taxpayerActivityCode"] = "4620",
        ["address"] = new JsonObject
        {
            ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "شارع عباس العقاد",
            ["buildingNumber"] = "12",
        },
    };

    /// <summary>Authorities that decide quickly.</summary>
    public static async Task<SandboxUnderTest> OpenOfficeAsync()
    {
        var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SeedAsync(EtaSeed, new
        {
            settings = new { validatedAfterMs = 100, stateChangedAfterMs = 100, submissionHiddenForMs = 30 },
        });
        return sandbox;
    }

    public const string EtaSeed = "eta";

    /// <summary>A gateway with this company, before such authorities.</summary>
    public static Task<GatewayUnderTest> StartAsync(
        SandboxUnderTest sandbox, IReadOnlyList<string>? settings = null, JsonObject? accounts = null) =>
        GatewayUnderTest.StartAsync(new GatewaySetup
        {
            Sandbox = sandbox, Accounts = accounts ?? Accounts(), Settings = [.. QuickPace, .. settings ?? []],
        });

    /// <summary>One line at a price, to the second taxpayer.</summary>
    public static JsonObject Invoice(
        string number, decimal price = 100, string type = "I", string receiver = EtaSeeds.SecondRin, string? reference = null)
    {
        var invoice = new JsonObject
        {
            ["internalID"] = number,
            ["dateTimeIssued"] = "2026-01-15T10:00:00Z",
            ["documentType"] = type,
            ["receiver"] = new JsonObject { ["type"] = "B", ["id"] = receiver, ["name"] = "Delta Retail" },
            ["invoiceLines"] = new JsonArray(new JsonObject
            {
                ["description"] = "شاي أخضر",
                ["itemType"] = "EGS",
                ["itemCode"] = "EG-123456789-12345",
                ["unitType"] = "EA",
                ["quantity"] = 1,
                ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = price },
            }),
        };
        if (reference is not null) invoice["references"] = new JsonArray(reference);
        return invoice;
    }

    /// <summary>Exported in dollars to a foreign company, at the rate for exports.</summary>
    public static JsonObject Export(string number, string type = "EI", string? reference = null)
    {
        var export = Invoice(number, type: type, reference: reference);
        export["serviceDeliveryDate"] = "2026-01-16";
        export["receiver"] = new JsonObject
        {
            ["type"] = "F", ["id"] = "DE811907980", ["name"] = "Käufer GmbH",
            ["address"] = new JsonObject
            {
                ["country"] = "DE", ["governate"] = "Bayern", ["regionCity"] = "München", ["street"] = "Marienplatz",
                ["buildingNumber"] = "1",
            },
        };
        var line = export["invoiceLines"]![0]!;
        line["unitValue"] =
            new JsonObject { ["currencySold"] = "USD", ["amountSold"] = 12.5m, ["currencyExchangeRate"] = 48.1234m };
        line["taxableItems"] = new JsonArray(new JsonObject { ["taxType"] = "T1", ["subType"] = "V001", ["rate"] = 0 });
        return export;
    }

    /// <summary>A whole document, as it was submitted before; its signature is not looked at any more.</summary>
    public static JsonObject Sent(string number)
    {
        var sent = Invoice(number);
        sent["issuer"] = new JsonObject
        {
            ["type"] = "B", ["id"] = EtaSeeds.Rin, ["name"] = "Nile",
            ["address"] = new JsonObject
            {
                ["branchID"] = "0", ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City",
                ["street"] = "Street", ["buildingNumber"] = "1",
            },
        };
        sent["documentTypeVersion"] = "0.9";
        sent["taxpayerActivityCode"] = "4620";
        var line = sent["invoiceLines"]![0]!;
        (line["salesTotal"], line["netTotal"], line["total"]) = (100, 100, 100);
        (line["valueDifference"], line["totalTaxableFees"], line["itemsDiscount"]) = (0, 0, 0);
        (sent["totalSalesAmount"], sent["netAmount"], sent["totalAmount"]) = (100, 100, 100);
        (sent["totalDiscountAmount"], sent["extraDiscountAmount"], sent["totalItemsDiscountAmount"]) = (0, 0, 0);
        sent["taxTotals"] = new JsonArray();
        sent["signatures"] = new JsonArray(new JsonObject { ["signatureType"] = "I", ["value"] = "ANY" });
        return sent;
    }
}
