using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>Documents as Odoo makes them of its books, whole and as lines alone.</summary>
public sealed class OdooDocumentTests
{
    static readonly (string, string, decimal)[] Vat = [("T1", "V009", 14)];

    static (string Type, OdooBooks Books) Of(string shape) => shape switch
    {
        "invoice with VAT" => ("I", new OdooBooks().Line(3, 33.33m, taxes: Vat).Line(7, 19.99m, taxes: Vat)),
        "discounts by rate" =>
            ("I", new OdooBooks().Line(1, 120.99m, 10, Vat).Line(3, 33.33m, 12.5m, Vat).Line(1, 0.5m, 33, Vat)),
        "withholding" => (
            "I", new OdooBooks().Line(2, 1047.35m, 5, [("T1", "V009", 14), ("T4", "W002", 1)]).Line(1, 99.95m, taxes: Vat)),
        "table tax" => ("I", new OdooBooks().Line(12, 18.75m, 7, [("T2", "TBL01", 8), ("T1", "V009", 14)])),
        "untaxed" => ("I", new OdooBooks().Line(5, 45.455m).Line(1, 10, taxes: Vat)),
        "export in dollars" => ("EI", new OdooBooks().Line(11, 91.37m, 3, [("T1", "V001", 0)], rate: 48.12345m)),
        _ => ("C", new OdooBooks().Line(5, 5045.24598m, taxes: Vat).Line(1, 120.99m, 10, Vat)),
    };

    public static TheoryData<string> Shapes =>
    [
        "invoice with VAT", "discounts by rate", "withholding", "table tax", "untaxed", "export in dollars", "credit note",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_whole_document_is_taken_and_sent_as_it_is_given(string shape)
    {
        var (type, books) = Of(shape);
        var given = books.Document(type, "INV/2026/00001");
        foreach (var precision in new[] { 2, 5 })
        {
            var composed = Samples.Compose(given, new() { Precision = precision });
            Assert.True(composed.IsValid, string.Join("\n", composed.Errors));
            var sent = Samples.Json(composed.Document);
            RequireSame(given, sent);
            var findings = new Findings();
            using var json = JsonDocument.Parse(composed.Document);
            DocumentArithmetic.Check(new Part(json.RootElement, "document", findings));
            Assert.True(findings.None, string.Join("\n", findings.Faults));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_lines_alone_come_to_what_the_books_say(string shape)
    {
        var (type, books) = Of(shape);
        RequireBooks(books, books.Lines(type, "INV/2026/00001"));
    }

    [Fact]
    public void Lines_of_any_price_quantity_and_discount_come_to_what_the_books_say()
    {
        var lines =
            from quantity in Gen.Choose(1, 400)
            from price in Gen.Choose(1, 9_999_999)
            from discount in Gen.Elements(0, 0, 5, 10, 12, 33, 50)
            select (Quantity: quantity, Price: price / 100m, Discount: (decimal)discount);
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(lines.NonEmptyListOf().ToArbitrary(), some =>
            {
                var books = new OdooBooks();
                foreach (var (quantity, price, discount) in some.Take(8)) books.Line(quantity, price, discount, Vat);
                RequireBooks(books, books.Lines("I", "INV/2026/00001"));
            }));
    }

    static void RequireBooks(OdooBooks books, JsonObject lines)
    {
        var composed = Samples.Compose(lines, new() { Precision = 2 });
        Assert.True(composed.IsValid, string.Join("\n", composed.Errors));
        var document = Samples.Json(composed.Document);
        Assert.Equal(
            (books.Net, books.Total), ((decimal)document["netAmount"]!, (decimal)document["totalAmount"]!));
        Assert.Equal(
            books.Taxes, document["taxTotals"]!.AsArray().ToDictionary(t => (string)t!["taxType"]!, t => (decimal)t!["amount"]!));
    }

    /// <summary>Everything that was given is there as it was given, but for the letters of codes.</summary>
    static void RequireSame(JsonNode? given, JsonNode? sent)
    {
        switch (given)
        {
            case JsonObject members:
                foreach (var (name, member) in members) RequireSame(member, sent![name]);
                break;
            case JsonArray elements:
                Assert.Equal(elements.Count, sent!.AsArray().Count);
                for (var i = 0; i < elements.Count; i++) RequireSame(elements[i], sent[i]);
                break;
            default:
                Assert.Equal(given!.ToJsonString(), sent!.ToJsonString(), ignoreCase: true);
                break;
        }
    }
}
