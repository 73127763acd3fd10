using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>
/// The walk through the API that docs/egypt.md shows, as a user would write it; <see cref="WalkTests"/> holds the two together.
/// </summary>
static class Walk
{
    public static async Task<IReadOnlyList<string>> RunAsync(Uri gateway)
    {
        var said = new List<string>();
        void Say(string line) => said.Add(line);

        // the walk begins
        using var http = new HttpClient { BaseAddress = gateway };

        // Once: a partner, a customer with its ETA credentials (proved against ETA, which tells the tax id), and a key.
        var partner = await PostAsync("/api/Auth/register", new
        {
            partnerName = "My Integration Co.", email = "partner@example.com", password = "SecurePassword1!",
            phoneNumber = "+201000000000",
        });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)partner["token"]!);
        var customer = await PostAsync("/api/Customers", new
        {
            companyName = "My Client LLC", branchCode = "0", etaClientId = "sandbox-client", etaClientSecret = "Sandbox#1",
            isProduction = false, taxpayerActivityCode = "4620",
            address = new
            {
                country = "EG", governate = "Cairo", regionCity = "Nasr City", street = "Abbas El Akkad", buildingNumber = "12",
            },
        });
        Say($"customer of taxpayer {customer["taxId"]}");
        var key = await PostAsync($"/api/Customers/{customer["id"]}/api-keys");
        http.DefaultRequestHeaders.Authorization = null;
        http.DefaultRequestHeaders.Add("X-Api-Key", (string)key["apiKey"]!);

        // Hold each answer until the filing has ended, a minute at most; after that the Location header says where to look.
        http.DefaultRequestHeaders.Add("Prefer", "wait=60");

        // An invoice: lines with quantity and price; issuer, taxes, totals and the signature are the gateway's.
        var line = new
        {
            description = "Software Development Services", itemType = "EGS", itemCode = "EG-123456789-12345", unitType = "EA",
            quantity = 1, unitValue = new { currencySold = "EGP", amountEGP = 10000 },
        };
        var receiver = new { type = "B", id = "987654321", name = "Client Company LLC" };
        var invoice = new
        {
            internalID = "INV-2026-0001", dateTimeIssued = "2026-01-15T10:00:00Z", documentType = "I", receiver,
            invoiceLines = new[] { line },
        };
        var preview = await PostAsync("/api/Invoices/validate", new { invoices = new[] { invoice } });
        Say($"total {preview["documents"]![0]!["document"]!["totalAmount"]}");
        var filed = await PostAsync("/api/Invoices/submit", new { invoices = new[] { invoice } }, idempotencyKey: "order-4711");
        var document = filed["result"]!["documents"]![0]!;
        Say($"{document["internalId"]} is {document["status"]}");

        // A credit note refers to it; while that stands, the invoice cannot be cancelled. So the note goes first.
        var note = new
        {
            internalID = "CN-2026-0001", dateTimeIssued = "2026-01-16T10:00:00Z", documentType = "C", receiver,
            invoiceLines = new[] { line }, references = new[] { (string)document["uuid"]! },
        };
        var credited = (await PostAsync("/api/Invoices/submit", new { invoices = new[] { note } }))["result"]!["documents"]![0]!;
        Say($"{credited["internalId"]} is {credited["status"]}");
        foreach (var one in new[] { credited, document })
        {
            var change = await PostAsync($"/api/Invoices/{one["uuid"]}/cancel", new { reason = "Wrong invoice details" });
            Say($"{one["internalId"]} is {change["result"]!["status"]}");
        }

        // Receipts: the gateway keeps the chain of each device.
        object Receipt(string number) => new
        {
            header = new
            {
                dateTimeIssued = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ"), receiptNumber = number,
                currency = "EGP",
            },
            documentType = new { receiptType = "s" },
            seller = new { deviceSerialNumber = "POS-1" },
            itemData = new[]
            {
                new
                {
                    description = "Bread", itemType = "EGS", itemCode = "EG-123456789-7", unitType = "EA", quantity = 2,
                    unitPrice = 5.5,
                },
            },
        };
        var sold = await PostAsync("/api/Receipts/submit", new { receipts = new[] { Receipt("REC-1"), Receipt("REC-2") } });
        foreach (var receipt in sold["result"]!["documents"]!.AsArray())
            Say($"{receipt!["internalId"]} is {receipt["status"]}");

        // What ETA shows, the PDF, and the evidence of what was sent and answered.
        var shown = await http.GetFromJsonAsync<JsonNode>($"/api/Invoices/{document["uuid"]}");
        Say($"ETA says {shown!["status"]}");
        var pdf = await http.GetByteArrayAsync($"/api/Invoices/{document["uuid"]}/pdf");
        Say(System.Text.Encoding.ASCII.GetString(pdf, 0, 5));
        var evidence = await http.GetFromJsonAsync<JsonNode>($"/api/filings/{filed["id"]}/evidence");
        Say($"{evidence!["entries"]!.AsArray().Count > 0}");

        async Task<JsonNode> PostAsync(string path, object? body = null, string? idempotencyKey = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            if (body is not null) request.Content = JsonContent.Create(body);
            if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
            using var response = await http.SendAsync(request);
            var answer = await response.Content.ReadFromJsonAsync<JsonNode>();
            // Errors are problem details: errors has a line for each, with its JSON path first.
            if (response.IsSuccessStatusCode) return answer!;
            throw new HttpRequestException($"{path}: {answer!["message"]} {answer["errors"]}");
        }
        // the walk ends
        return said;
    }
}
