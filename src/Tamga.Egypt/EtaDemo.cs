using System.Globalization;
using System.Text.Json.Nodes;
using Tamga.Demo;

namespace Tamga.Egypt;

/// <summary>
/// Egypt's part: an invoice from quantity and price alone, signed by the gateway; a credit note that refers to it; two receipts
/// along the chain of their point of sale.
/// </summary>
sealed class EtaDemo : IDemoChain
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>The stand-in's taxpayers, and a point of sale.</summary>
    const string Rin = "123456789", SecondRin = "987654321", Pos = "POS-1";

    public JsonObject CustomerMembers => new()
    {
        ["branchCode"] = "0", ["etaClientId"] = "sandbox-client", ["etaClientSecret"] = "Sandbox#1", ["isProduction"] = false,
        ["taxpayerActivityCode"] = "4620",
        ["address"] = new JsonObject
        {
            ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "شارع عباس العقاد",
            ["buildingNumber"] = "12",
        },
    };

    public async Task<IReadOnlyList<DemoFiling>> PostAsync(DemoErp erp, CancellationToken cancellationToken)
    {
        var invoice = await erp.FileAsync(
            "Invoice of 10,000 EGP and VAT", "/api/Invoices/submit", Documents(Document("I", "INV-2026-0001", 10_000)), Decided,
            cancellationToken);
        var receipts = await erp.FileAsync("Two receipts of one point of sale", "/api/Receipts/submit", new JsonObject
        {
            ["receipts"] = new JsonArray(Receipt("REC-2026-0001"), Receipt("REC-2026-0002")),
        }, Decided, cancellationToken);
        var note = Document("C", "CN-2026-0001", 1_000);
        note["references"] = new JsonArray(await UuidAsync(erp, invoice, cancellationToken));
        var credit = await erp.FileAsync(
            "Credit note of 1,000 EGP for it", "/api/Invoices/submit", Documents(note), Decided, cancellationToken);
        return [invoice, credit, receipts];
    }

    /// <summary>ETA's id of the invoice, which the note needs: so it comes second.</summary>
    static async Task<string> UuidAsync(DemoErp erp, DemoFiling invoice, CancellationToken cancellationToken)
    {
        while (true)
        {
            var filing = await erp.GetAsync($"/api/filings/{invoice.Id}", cancellationToken);
            if ((string)filing["status"]! is "succeeded") return (string)filing["result"]!["documents"]![0]!["uuid"]!;
            if ((string)filing["status"]! is "failed")
                throw new DemoFailedException($"The invoice has failed: {filing["error"]?["message"]}");
            await Task.Delay(Glance, TimeProvider.System, cancellationToken);
        }
    }

    static (string Number, string Word) Decided(JsonNode filing)
    {
        var documents = filing["result"]?["documents"]?.AsArray() ?? [];
        return (
            string.Join(", ", documents.Select(d => Short($"{d!["uuid"]}"))),
            string.Join(", ", documents.Select(d => $"{d!["status"]}")));
    }

    // A receipt's id is a hash of 64 digits.
    static string Short(string uuid) => uuid.Length > 26 ? $"{uuid[..8]}…" : uuid;

    static JsonObject Documents(JsonObject document) => new() { ["invoices"] = new JsonArray(document) };

    static JsonObject Document(string type, string number, decimal price) => new()
    {
        ["internalID"] = number, ["dateTimeIssued"] = Now(), ["documentType"] = type,
        ["receiver"] = new JsonObject { ["type"] = "B", ["id"] = SecondRin, ["name"] = "Delta Retail" },
        ["invoiceLines"] = new JsonArray(new JsonObject
        {
            ["description"] = "Software Development Services", ["itemType"] = "EGS", ["itemCode"] = $"EG-{Rin}-12345",
            ["unitType"] = "EA", ["quantity"] = 1,
            ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = price },
        }),
    };

    static JsonObject Receipt(string number) => new()
    {
        ["header"] = new JsonObject { ["dateTimeIssued"] = Now(), ["receiptNumber"] = number, ["currency"] = "EGP" },
        ["documentType"] = new JsonObject { ["receiptType"] = "s" },
        ["seller"] = new JsonObject { ["deviceSerialNumber"] = Pos },
        ["itemData"] = new JsonArray(new JsonObject
        {
            ["description"] = "خبز", ["itemType"] = "EGS", ["itemCode"] = $"EG-{Rin}-7", ["unitType"] = "EA", ["quantity"] = 2,
            ["unitPrice"] = 5.5m,
        }),
    };

    static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
