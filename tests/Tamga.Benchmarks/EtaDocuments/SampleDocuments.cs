using System.Text;
using Tamga.Egypt;
using Tamga.Egypt.Documents;

namespace Tamga.Benchmarks.EtaDocuments;

/// <summary>
/// Short forms of ten lines as an ERP sends them, no two alike: Arabic and Latin texts, discounts, up to three taxes a line.
/// </summary>
static class SampleDocuments
{
    const int Lines = 10;

    public static readonly IssuerProfile Issuer = new()
    {
        TaxId = "123456789",
        Name = "شركة النيل للتجارة والتوزيع",
        BranchCode = "0",
        ActivityCode = "4620",
        Address = new CustomerAddress
        {
            Country = "EG", Governate = "القاهرة", RegionCity = "مدينة نصر", Street = "شارع عباس العقاد", BuildingNumber = "12",
            PostalCode = "11765", Floor = "3", Room = "7", Landmark = "", AdditionalInformation = "",
        },
    };

    public static readonly string PreviousUuid = new('a', 64);

    public static byte[][] Invoices(int count) => [.. Enumerable.Range(1, count).Select(Invoice)];

    public static byte[][] Receipts(int count) => [.. Enumerable.Range(1, count).Select(Receipt)];

    static byte[] Invoice(int number) => Encoding.UTF8.GetBytes(
        $$"""
        {"internalID":"INV-2026-{{number:00000}}","dateTimeIssued":"2026-01-15T10:{{number % 60:00}}:00Z","documentType":"I",
        "taxpayerActivityCode":"4620","purchaseOrderReference":"PO-{{number}}",
        "receiver":{"type":"B","id":"987654321","name":"شركة العميل {{number}}","address":{"country":"EG","governate":"الجيزة",
        "regionCity":"الدقي","street":"شارع التحرير","buildingNumber":"{{number}}"} },
        "invoiceLines":[{{string.Join(',', Enumerable.Range(1, Lines).Select(line => InvoiceLine(number, line)))}}],
        "extraDiscountAmount":{{number % 5}} }
        """);

    static string InvoiceLine(int number, int line) =>
        $$"""
        {"description":"{{Description(line)}}","itemType":"EGS","itemCode":"EG-123456789-{{10_000 + line}}","unitType":"{{Unit(line)}}",
        "quantity":{{1 + (number + line) % 40}},"internalCode":"IC-{{line}}","itemsDiscount":{{line % 2}},
        "unitValue":{{Price(number, line)}},"discount":{"rate":{{line % 4}}},"taxableItems":[{{Taxes(line)}}]}
        """;

    static string Price(int number, int line) => line % 5 == 0
        ? $$"""{"currencySold":"USD","amountSold":{{number % 90 + 1}}.{{line:00}},"currencyExchangeRate":48.{{number % 1000:000}}}"""
        : $$"""{"currencySold":"EGP","amountEGP":{{100 + number * 7 % 900}}.{{line * 3:00}}}""";

    static byte[] Receipt(int number) => Encoding.UTF8.GetBytes(
        $$"""
        {"header":{"dateTimeIssued":"2026-01-15T10:{{number % 60:00}}:00Z","receiptNumber":"R-{{number:00000}}","currency":"EGP"},
        "documentType":{"receiptType":"s","typeVersion":"1.2"},"seller":{"deviceSerialNumber":"POS-1"},"buyer":{"type":"P"},
        "itemData":[{{string.Join(',', Enumerable.Range(1, Lines).Select(line => ReceiptItem(number, line)))}}],"paymentMethod":"C"}
        """);

    static string ReceiptItem(int number, int line) =>
        $$"""
        {"internalCode":"IC-{{line}}","description":"{{Description(line)}}","itemType":"EGS","itemCode":"EG-123456789-{{10_000 + line}}",
        "unitType":"{{Unit(line)}}","quantity":{{1 + (number + line) % 9}},"unitPrice":{{5 + number % 90}}.{{line * 3:00}},
        "commercialDiscountData":[{"amount":0.{{line:00}},"description":"خصم"}],"taxableItems":[{{Taxes(line)}}]}
        """;

    static string Description(int line) => line % 2 == 0 ? $"حاسب محمول طراز {line}" : $"Laptop computer, model {line}";

    static string Unit(int line) => (line % 3) switch { 0 => "KGM", 1 => "EA", _ => "BOX" };

    static string Taxes(int line)
    {
        const string vat = """{"taxType":"T1","subType":"V009","rate":14}""";
        return (line % 4) switch
        {
            0 => vat + """,{"taxType":"T4","subType":"W002","rate":1}""",
            1 => vat + """,{"taxType":"T2","subType":"Tbl01","rate":8},{"taxType":"T6","subType":"ST02","amount":1.5}""",
            _ => vat,
        };
    }
}
