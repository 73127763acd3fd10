using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Egypt.Tests.Sandbox;

/// <summary>Receipts written out by hand; <see cref="Sealed"/> gives them their hash.</summary>
static class EtaReceipts
{
    static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Sale(
        string number, string previous = "", string serial = EtaSeeds.FirstPos, string type = "s") => JsonNode.Parse($$"""
        {
          "header": { "dateTimeIssued": "2026-11-25T11:30:00Z", "receiptNumber": "{{number}}", "uuid": "",
            "previousUUID": "{{previous}}", "referenceOldUUID": "", "currency": "EGP", "exchangeRate": 0,
            "sOrderNameCode": "", "orderdeliveryMode": "FC" },
          "documentType": { "receiptType": "{{type}}", "typeVersion": "1.2" },
          "seller": { "rin": "{{EtaSeeds.Rin}}", "companyTradeName": "Nile", "branchCode": "0",
            "branchAddress": {
              "country": "EG", "governate": "Cairo", "regionCity": "Nasr City", "street": "شارع", "buildingNumber": "1" },
            "deviceSerialNumber": "{{serial}}", "syndicateLicenseNumber": "", "activityCode": "4620" },
          "buyer": { "type": "P", "id": "", "name": "Walk in" },
          "itemData": [{ "internalCode": "T1", "description": "Tea", "itemType": "EGS", "itemCode": "EG-{{EtaSeeds.Rin}}-1",
            "unitType": "EA", "quantity": 2, "unitPrice": 50.00, "netSale": 90.00, "totalSale": 100.00, "total": 102.60,
            "commercialDiscountData": [{ "amount": 10.00, "description": "Spring" }], "valueDifference": 0,
            "taxableItems": [{ "taxType": "T1", "amount": 12.60, "subType": "V009", "rate": 14 }] }],
          "totalSales": 100.00, "totalCommercialDiscount": 10.00, "totalItemsDiscount": 0, "netAmount": 90.00, "feesAmount": 0,
          "totalAmount": 102.60, "taxTotals": [{ "taxType": "T1", "amount": 12.60 }], "paymentMethod": "C", "adjustment": 0
        }
        """)!.AsObject();

    public static JsonObject Sealed(this JsonObject receipt)
    {
        using var json = JsonDocument.Parse(receipt.ToJsonString(Relaxed));
        receipt["header"]!["uuid"] = Convert.ToHexStringLower(
            CanonicalText.Hash(CanonicalText.OfReceipt(json.RootElement, keepsEmptyUuid: true)));
        return receipt;
    }

    public static string Uuid(this JsonObject receipt) => receipt["header"]!["uuid"]!.GetValue<string>();
}
