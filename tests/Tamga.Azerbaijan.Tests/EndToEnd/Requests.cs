using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>What an ERP sends: the bodies of its requests.</summary>
static class Requests
{
    /// <summary>A download of August 2025, whole or in part.</summary>
    public static JsonObject August(int from = 1, int to = 31, string direction = "sent") => new()
    {
        ["dateFrom"] = $"2025-08-{from:D2}", ["dateTo"] = $"2025-08-{to:D2}", ["direction"] = direction,
    };

    public static JsonObject Upload(params JsonObject[] invoices) =>
        new() { ["sign"] = true, ["invoices"] = new JsonArray([.. invoices]) };

    public static JsonObject Deletion(params string[] numbers) => new()
    {
        ["serialNumbers"] = new JsonArray([.. numbers.Select(n => (JsonNode)n)]), ["signed"] = false, ["confirm"] = true,
    };

    /// <summary>An invoice of 1,180 with VAT.</summary>
    public static JsonObject Invoice(string id, string buyer = "2222222222") => new()
    {
        ["id"] = id, ["main_info"] = "Müqavilə A-1", ["seller"] = VatPortalSeeds.Voen, ["buyer"] = buyer,
        ["sum_subtotal1"] = 1000, ["sum_subtotal2"] = 1000, ["sum_apply_vat_amount"] = 1000, ["sum_vat_amount"] = 180,
        ["sum_total"] = 1180,
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = "0000000001", ["name"] = "Ofis mebeli", ["unit"] = "ədəd", ["unit_price"] = 250, ["quantity"] = 4,
            ["barcode"] = "0000000001000", ["subtotal1"] = 1000, ["subtotal2"] = 1000, ["apply_vat_amount"] = 1000,
            ["vat_amount"] = 180, ["total"] = 1180,
        }),
    };
}
