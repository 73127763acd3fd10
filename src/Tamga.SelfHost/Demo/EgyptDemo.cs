using System.Globalization;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;

namespace Tamga.SelfHost.Demo;

/// <summary>
/// Egypt's part: an invoice from quantity and price alone, signed by the gateway; a credit note that refers to it; two receipts along
/// the chain of their point of sale.
/// </summary>
static class EgyptDemo
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>What a customer needs for ETA: members of the customer itself.</summary>
    public static JsonObject Account => new()
    {
        ["branchCode"] = "0", ["etaClientId"] = EtaSeeds.ClientId, ["etaClientSecret"] = EtaSeeds.ClientSecret, ["isProduction"] = false,
        ["taxpayerActivityCode"] = "4620",
        ["address"] = new JsonObject
        {
            ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "شارع عباس العقاد", ["buildingNumber"] = "12",
        },
    };

    public static async Task<IEnumerable<DemoFiling>> PostAsync(DemoErp erp, CancellationToken stop)
    {
        var invoice = await erp.FileAsync("Invoice of 10,000 EGP and VAT", "/api/Invoices/submit", Documents(Document("I", "INV-2026-0001", 10_000)), Decided, stop);
        var receipts = await erp.FileAsync("Two receipts of one point of sale", "/api/Receipts/submit", new JsonObject
        {
            ["receipts"] = new JsonArray(Receipt("REC-2026-0001"), Receipt("REC-2026-0002")),
        }, Decided, stop);
        var note = Document("C", "CN-2026-0001", 1_000);
        note["references"] = new JsonArray(await UuidAsync(erp, invoice, stop));
        return [invoice, await erp.FileAsync("Credit note of 1,000 EGP for it", "/api/Invoices/submit", Documents(note), Decided, stop), receipts];
    }

    /// <summary>ETA's id of the invoice, which the note needs: so it comes second.</summary>
    static async Task<string> UuidAsync(DemoErp erp, DemoFiling invoice, CancellationToken stop)
    {
        while (true)
        {
            var filing = await erp.GetAsync($"/api/filings/{invoice.Id}", stop);
            if ((string)filing["status"]! is "succeeded") return (string)filing["result"]!["documents"]![0]!["uuid"]!;
            if ((string)filing["status"]! is "failed") throw new DemoFailedException($"The invoice has failed: {filing["error"]?["message"]}");
            await Task.Delay(Glance, TimeProvider.System, stop);
        }
    }

    static (string Number, string Word) Decided(JsonNode filing)
    {
        var documents = filing["result"]?["documents"]?.AsArray() ?? [];
        return (string.Join(", ", documents.Select(d => Short($"{d!["uuid"]}"))), string.Join(", ", documents.Select(d => $"{d!["status"]}")));
    }

    // A receipt's id is a hash of 64 digits.
    static string Short(string uuid) => uuid.Length > 26 ? $"{uuid[..8]}…" : uuid;

    static JsonObject Documents(JsonObject document) => new() { ["invoices"] = new JsonArray(document) };

    static JsonObject Document(string type, string number, decimal price) => new()
    {
        ["internalID"] = number, ["dateTimeIssued"] = Now(), ["documentType"] = type,
        ["receiver"] = new JsonObject { ["type"] = "B", ["id"] = EtaSeeds.SecondRin, ["name"] = "Delta Retail" },
        ["invoiceLines"] = new JsonArray(new JsonObject
        {
            ["description"] = "Software Development Services", ["itemType"] = "EGS", ["itemCode"] = $"EG-{EtaSeeds.Rin}-12345",
            ["unitType"] = "EA", ["quantity"] = 1, ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = price },
        }),
    };

    static JsonObject Receipt(string number) => new()
    {
        ["header"] = new JsonObject { ["dateTimeIssued"] = Now(), ["receiptNumber"] = number, ["currency"] = "EGP" },
        ["documentType"] = new JsonObject { ["receiptType"] = "s" },
        ["seller"] = new JsonObject { ["deviceSerialNumber"] = EtaSeeds.FirstPos },
        ["itemData"] = new JsonArray(new JsonObject
        {
            ["description"] = "خبز", ["itemType"] = "EGS", ["itemCode"] = $"EG-{EtaSeeds.Rin}-7", ["unitType"] = "EA", ["quantity"] = 2,
            ["unitPrice"] = 5.5m,
        }),
    };

    static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
