using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.Receipts.Composing;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>A taxpayer, and what its ERP sends; tests change the member they are about.</summary>
static partial class Samples
{
    /// <summary>Arabic as it is, not as escapes.</summary>
    static readonly JsonSerializerOptions Raw = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly IssuerProfile Issuer = new()
    {
        TaxId = "123456789",
        Name = "شركة النيل للتجارة",
        BranchCode = "0",
        ActivityCode = "4620",
        Address = new CustomerAddress
        {
            Country = "EG", Governate = "Cairo", RegionCity = "Nasr City", Street = "12 Abbas El Akkad", BuildingNumber = "12",
        },
    };

    /// <summary>A document with a signature, in an array of its own.</summary>
    public static byte[] Signed(ComposedDocument document, ReadOnlySpan<byte> signature)
    {
        var output = new ArrayBufferWriter<byte>();
        SignedDocument.Append(document.Document.Span, signature, output);
        return output.WrittenSpan.ToArray();
    }

    public static JsonObject Invoice(string type = "I") => JsonNode.Parse(
        $$"""
        {
          "internalID": "INV-2026-0001",
          "dateTimeIssued": "2026-01-15T10:00:00Z",
          "documentType": "{{type}}",
          "receiver": { "type": "B", "id": "987654321", "name": "Client Company LLC" },
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
        """)!.AsObject();

    public static JsonObject Export(string type = "EI")
    {
        var invoice = Invoice(type);
        invoice["serviceDeliveryDate"] = "2026-01-16";
        invoice["receiver"] = JsonNode.Parse(
            """
            { "type": "F", "id": "DE811907980", "name": "Käufer GmbH",
              "address": {
                "country": "DE", "governate": "Bayern", "regionCity": "München", "street": "Marienplatz",
                "buildingNumber": "1" } }
            """);
        invoice["invoiceLines"]![0]!["taxableItems"] = JsonNode.Parse("""[{ "taxType": "T1", "subType": "V001", "rate": 0 }]""");
        return invoice;
    }

    public static JsonObject Receipt(string type = "s") => JsonNode.Parse(
        $$"""
        {
          "header": { "dateTimeIssued": "2026-01-15T10:00:00Z", "receiptNumber": "REC-1" },
          "documentType": { "receiptType": "{{type}}" },
          "seller": { "deviceSerialNumber": "POS-1" },
          "itemData": [
            { "description": "Bread", "itemType": "EGS", "itemCode": "EG-123456789-7", "unitType": "EA", "quantity": 2,
              "unitPrice": 5.5 }
          ]
        }
        """)!.AsObject();

    public static ComposedDocument Compose(JsonNode shortForm, DocumentSettings? settings = null, string path = "$") =>
        InvoiceComposer.Compose(Bytes(shortForm), Issuer, settings ?? DocumentSettings.Default, path);

    public static ComposedReceipt ComposeReceipt(
        JsonNode shortForm, string? previousUuid = "", DocumentSettings? settings = null) =>
        ReceiptComposer.Compose(Bytes(shortForm), Issuer, null, previousUuid, settings ?? DocumentSettings.Default);

    public static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(Raw));

    /// <summary>
    /// The framework's writer escapes some characters, such as U+00A0 and all beyond U+FFFF, whatever its encoder.
    /// </summary>
    public static byte[] WithoutEscapes(byte[] json) => Encoding.UTF8.GetBytes(
        Escape().Replace(Encoding.UTF8.GetString(json), m => ((char)Convert.ToInt32(m.Groups["code"].Value, 16)).ToString()));

    public static JsonObject Json(ReadOnlyMemory<byte> document) => JsonNode.Parse(document.Span)!.AsObject();

    [GeneratedRegex(
        @"(?<=(?<!\\)(\\\\)*)\\u(?<code>[0-9A-Fa-f]{4})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Escape();
}
