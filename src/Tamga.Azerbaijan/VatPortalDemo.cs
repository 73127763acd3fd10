using System.Text.Json.Nodes;
using Tamga.Demo;

namespace Tamga.Azerbaijan;

/// <summary>
/// Azerbaijan's part: a week's invoices are downloaded, and two invoices are uploaded and signed. The owner of the phone confirms
/// each PIN after half a second; the second filing waits for the phone until the first has let it go.
/// </summary>
sealed class VatPortalDemo : IDemoChain
{
    /// <summary>The stand-in's taxpayer.</summary>
    const string Voen = "1234567891";

    public JsonObject CustomerMembers => new()
    {
        ["vatPortal"] = new JsonObject
        {
            ["subdomain"] = "demo", ["username"] = "demo", ["password"] = "Sandbox#1", ["phone"] = "994501234567",
            ["accountType"] = "enterprise",
        },
    };

    public async Task<IReadOnlyList<DemoFiling>> PostAsync(DemoErp erp, CancellationToken cancellationToken) =>
    [
        await erp.FileAsync("Sent invoices of 1 to 7 August 2025, with PIN1", "/api/vatportal/downloads", new JsonObject
        {
            ["dateFrom"] = "2025-08-01", ["dateTo"] = "2025-08-07", ["direction"] = "sent",
        }, Downloaded, cancellationToken),
        await erp.FileAsync("Two invoices uploaded and signed, with PIN1 and PIN2", "/api/vatportal/uploads", new JsonObject
        {
            ["sign"] = true, ["invoices"] = new JsonArray(Invoice("DEMO-2025-001", 1000m), Invoice("DEMO-2025-002", 250m)),
        }, Uploaded, cancellationToken),
    ];

    static (string Number, string Word) Downloaded(JsonNode filing) =>
        ($"{filing["authorityReference"]?["processId"]}",
         $"{filing["result"]?["count"]} invoices on {filing["result"]?["pages"]} page(s)");

    static (string Number, string Word) Uploaded(JsonNode filing)
    {
        var invoices = filing["result"]?["invoices"]?.AsArray() ?? [];
        return (Each("qaime"), Each("status"));

        string Each(string member) => string.Join(", ", invoices.Select(i => $"{i![member]}"));
    }

    static JsonObject Invoice(string id, decimal amount)
    {
        var (vat, total) = (amount * 0.18m, amount * 1.18m);
        return new JsonObject
        {
            ["id"] = id, ["main_info"] = "Müqavilə A-1", ["seller"] = Voen, ["buyer"] = "2222222222",
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
