using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>What an ERP sends that was written for Avtax.</summary>
static class Avtax
{
    /// <summary>The page's own quick start; its receiver and its codes stay as they are.</summary>
    public const string QuickStart = """
        {
          "invoices": [
            {
              "internalID": "INV-2026-0001",
              "dateTimeIssued": "2026-01-15T10:00:00Z",
              "documentType": "I",
              "taxpayerActivityCode": "4620",
              "receiver": { "type": "B", "id": "012345678", "name": "Client Company LLC" },
              "invoiceLines": [
                {
                  "description": "Software Development Services",
                  "itemType": "EGS",
                  "itemCode": "EG-123456789-12345",
                  "unitType": "EA",
                  "quantity": 1,
                  "unitValue": { "currencySold": "EGP", "amountEGP": 10000 }
                }
              ]
            }
          ]
        }
        """;

    public static JsonObject NewCustomer(string clientId = EtaSeeds.ClientId, string secret = EtaSeeds.ClientSecret) => new()
    {
        ["companyName"] = "My Client LLC", ["branchCode"] = "0", ["etaClientId"] = clientId, ["etaClientSecret"] = secret,
        ["isProduction"] = false,
    };

    /// <summary>The page's customers have no activity of their own.</summary>
    public static JsonObject WithActivity(string number)
    {
        var invoice = Nile.Invoice(number);
        invoice["taxpayerActivityCode"] = "4620";
        return invoice;
    }

    public static JsonObject Named(string uuid, string? reason = null) => reason is null
        ? new JsonObject { ["uuid"] = uuid }
        : new JsonObject { ["uuid"] = uuid, ["reason"] = reason };

    /// <summary>Sends the quick start, and waits as the page does.</summary>
    public static Task<HttpAnswer> SubmitQuickStartAsync(this HttpCaller erp) =>
        erp.PostAsync("/api/Invoices/submit", JsonNode.Parse(QuickStart), ("Prefer", "wait=30"));
}
