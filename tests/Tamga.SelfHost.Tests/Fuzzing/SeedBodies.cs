using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;

namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>Bodies that get far, where a schema's sample would stop at the first check.</summary>
static class SeedBodies
{
    public static JsonNode? Of(string verb, string path) => (verb, path) switch
    {
        ("post", "/api/etax/returns") => ETaxOrders.VatX(1002),
        ("post", "/api/etax/zero-filing/runs") => JsonNode.Parse("""{"year":2026,"month":1,"entIds":[1002],"dryRun":true}"""),
        ("put", "/api/etax/zero-filing/enrolments/{entId}") => JsonNode.Parse(
            """{"forms":["ТТ-03а"],"from":"2026-11","until":null,"consent":{"by":"Owner","statement":"File it."}}"""),
        ("post", "/api/vatportal/downloads") => JsonNode.Parse(
            """{"dateFrom":"2026-01-01","dateTo":"2026-01-31","direction":"incoming"}"""),
        ("post", "/api/Invoices/submit" or "/api/Invoices/validate") => JsonNode.Parse(
            """
            {"invoices":[{"internalID":"INV-1","documentType":"I","dateTimeIssued":"2026-01-15T10:00:00Z",
              "receiver":{"type":"B","id":"987654321","name":"Delta Retail"},
              "invoiceLines":[{"description":"Goods","itemType":"EGS","itemCode":"EG-123456789-12345","unitType":"EA",
                "quantity":2,
                "unitValue":{"currencySold":"EGP","amountEGP":100.5}}]}]}
            """),
        ("post", "/api/Receipts/submit" or "/api/Receipts/validate") => JsonNode.Parse(
            """
            {"receipts":[{"header":{"dateTimeIssued":"2026-01-15T10:00:00Z","receiptNumber":"REC-1","currency":"EGP"},
              "documentType":{"receiptType":"s"},"seller":{"deviceSerialNumber":"POS-1"},
              "itemData":[{"description":"Bread","itemType":"EGS","itemCode":"EG-123456789-7","unitType":"EA","quantity":2,
                "unitPrice":5.5}]}]}
            """),
        ("post", "/api/vatportal/uploads" or "/api/vatportal/uploads/validate") => JsonNode.Parse(
            """
            {"sign":false,"invoices":[{"id":"UP-1","main_info":"A-1","seller":"1234567891","buyer":"2222222222",
              "sum_subtotal1":100,"sum_subtotal2":100,"sum_apply_vat_amount":100,"sum_vat_amount":18,"sum_total":118,
              "items":[{"id":"0000000001","name":"Goods","unit":"ədəd","unit_price":100,"quantity":1,"barcode":"0000000001000",
                "subtotal1":100,"subtotal2":100,"apply_vat_amount":100,"vat_amount":18,"total":118}]}]}
            """),
        ("put", "/{customerApiKey}/notifications/documents") => JsonNode.Parse(
            """
            {"deliveryId":"D1","type":"document-validated","count":1,
             "message":[{"type":"document-validated","uuid":"U1","submissionUUID":"S1","internalId":"INV-1","status":"Valid"}]}
            """),
        _ => null,
    };
}
