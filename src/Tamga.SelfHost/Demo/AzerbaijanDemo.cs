using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;

namespace Tamga.SelfHost.Demo;

/// <summary>
/// Azerbaijan's part: a week's invoices are downloaded, and two invoices are uploaded and signed. The owner of the phone confirms each
/// PIN after half a second; the second filing waits for the phone until the first has let it go.
/// </summary>
static class AzerbaijanDemo
{
    /// <summary>The customer's account at VatPortal.</summary>
    public static JsonObject Account => new()
    {
        ["subdomain"] = VatPortalSeeds.Subdomain, ["username"] = VatPortalSeeds.Username, ["password"] = VatPortalSeeds.Password,
        ["phone"] = VatPortalSeeds.Phone, ["accountType"] = "enterprise",
    };

    public static async Task<IEnumerable<DemoFiling>> PostAsync(DemoErp erp, CancellationToken stop) =>
    [
        await erp.FileAsync("Sent invoices of 1 to 7 August 2025, with PIN1", "/api/vatportal/downloads", new JsonObject
        {
            ["dateFrom"] = "2025-08-01", ["dateTo"] = "2025-08-07", ["direction"] = "sent",
        }, Downloaded, stop),
        await erp.FileAsync("Two invoices uploaded and signed, with PIN1 and PIN2", "/api/vatportal/uploads", new JsonObject
        {
            ["sign"] = true, ["invoices"] = new JsonArray(Invoice("DEMO-2025-001", 1000m), Invoice("DEMO-2025-002", 250m)),
        }, Uploaded, stop),
    ];

    static (string Number, string Word) Downloaded(JsonNode filing) =>
        ($"{filing["authorityReference"]?["processId"]}", $"{filing["result"]?["count"]} invoices on {filing["result"]?["pages"]} page(s)");

    static (string Number, string Word) Uploaded(JsonNode filing)
    {
        var invoices = filing["result"]?["invoices"]?.AsArray() ?? [];
        return (string.Join(", ", invoices.Select(i => $"{i!["qaime"]}")), string.Join(", ", invoices.Select(i => $"{i!["status"]}")));
    }

    static JsonObject Invoice(string id, decimal amount)
    {
        var (vat, total) = (amount * 0.18m, amount * 1.18m);
        return new JsonObject
        {
            ["id"] = id, ["main_info"] = "Müqavilə A-1", ["seller"] = VatPortalSeeds.Voen, ["buyer"] = "2222222222",
            ["sum_subtotal1"] = amount, ["sum_subtotal2"] = amount, ["sum_apply_vat_amount"] = amount, ["sum_vat_amount"] = vat,
            ["sum_total"] = total,
            ["items"] = new JsonArray(new JsonObject
            {
                ["id"] = "0000000001", ["name"] = "Ofis mebeli", ["unit"] = "ədəd", ["unit_price"] = amount, ["quantity"] = 1,
                ["barcode"] = "0000000001000", ["subtotal1"] = amount, ["subtotal2"] = amount, ["apply_vat_amount"] = amount,
                ["vat_amount"] = vat, ["total"] = total,
            }),
        };
    }
}
