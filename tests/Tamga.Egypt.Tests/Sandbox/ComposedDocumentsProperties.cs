using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.Receipts.Composing;
using Tamga.Egypt.Tests.Documents;
using Tamga.Sandbox.Egypt.Rules;

using AuthorityText = Tamga.Sandbox.Egypt.Rules.CanonicalText;

using ReceiptArithmetic = Tamga.Sandbox.Egypt.Rules.ReceiptArithmetic;

namespace Tamga.Egypt.Tests.Sandbox;

/// <summary>
/// Two readings of the same facts, written apart: whatever the gateway composes, the authority's stand-in finds sound, to the
/// last digit and byte.
/// </summary>
public sealed class ComposedDocumentsProperties
{
    static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    static readonly Gen<decimal> Prices = Gen.Choose(1, 99_999_999).SelectMany(
        _ => Gen.Choose(0, 5), (number, decimals) => decimal.Round(number / 1000m, decimals) + 0.01m);

    static readonly Gen<decimal> Quantities = Gen.Choose(1, 9_999_999).SelectMany(
        _ => Gen.Choose(0, 5), (number, decimals) => decimal.Round(number / 10_000m, decimals) + 1);

    static readonly Gen<decimal> Rates = Gen.Choose(0, 10_000).Select(number => number / 100m);

    static readonly Gen<Tax> RateTaxes =
        from code in Gen.Elements(
            "T1:V009", "T1:V010", "T2:Tbl01", "T4:W002", "T5:ST01", "T7:Ent01", "T8:RD01", "T9:SC01", "T10:Mn01", "T11:MI01",
            "T12:OF01",
            "T13:ST03", "T15:Ent03", "T16:RD03", "T17:SC03", "T18:Mn03", "T19:MI03", "T20:OF03")
        from rate in Rates
        select new Tax(code.Split(':')[0], code.Split(':')[1], rate, null);

    static readonly Gen<Tax> FixedTaxes =
        from code in Gen.Elements("T3:Tbl02", "T6:ST02", "T7:Ent02", "T12:OF02", "T14:ST04", "T20:OF04")
        from amount in Gen.Choose(0, 100_000)
        select new Tax(code.Split(':')[0], code.Split(':')[1], 0, amount / 100m);

    static readonly Gen<Line> Lines =
        from quantity in Quantities
        from price in Prices
        from rate in Gen.Frequency((2, Gen.Constant(0m)), (1, Rates))
        from itemsDiscount in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 100)))
        from difference in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(0, 100)))
        from taxes in Gen.OneOf(RateTaxes, FixedTaxes).ListOf()
        from foreign in Gen.Elements(false, true)
        select new Line(
            quantity, price, rate, itemsDiscount / 100m, difference / 100m, [.. taxes.DistinctBy(tax => tax.Type).Take(6)],
            foreign);

    static readonly Gen<Sheet> Sheets =
        from lines in Lines.NonEmptyListOf()
        from precision in Gen.Choose(2, 5)
        from text in Gen.Elements("Tea", "شاي أخضر", "a \"quoted\" \\ text", "tab\tand/slash", "é ü 茶")
        select new Sheet([.. lines.Take(5)], precision, text);

    [Fact]
    public void The_authority_finds_every_composed_invoice_sound() =>
        Prop.ForAll(Sheets.ToArbitrary(), sheet =>
        {
            var composed = InvoiceComposer.Compose(
                Samples.Bytes(sheet.Invoice()), Samples.Issuer, new DocumentSettings { Precision = sheet.Precision });
            Assert.True(composed.IsValid, string.Join("\n", composed.Errors));
            using var sent = JsonDocument.Parse(Samples.Signed(composed, "ANY"u8));
            var findings = new Findings();
            var part = new Part(sent.RootElement, "document", findings);
            DocumentStructure.Check(part, Now);
            DocumentArithmetic.Check(part);
            foreach (var line in part.Objects("invoiceLines"))
                CodeRules.Check(line, _ => true);
            Assert.True(
                findings.None, string.Join("\n", findings.Faults) + "\n" + Encoding.UTF8.GetString(composed.Document.Span));
            Assert.Equal(Encoding.UTF8.GetString(composed.Canonical.Span), AuthorityText.OfDocument(sent.RootElement));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_authority_finds_every_composed_receipt_sound_and_computes_the_same_uuid() =>
        Prop.ForAll(Sheets.ToArbitrary(), sheet =>
        {
            foreach (var keepsEmptyKey in new[] { true, false })
            {
                var composed = ReceiptComposer.Compose(
                    Samples.Bytes(sheet.Receipt()), Samples.Issuer, null, "",
                    new DocumentSettings
                    {
                        Precision = sheet.Precision,
                        ReceiptUuidKeepsEmptyKey = keepsEmptyKey,
                        ReceiptPersonThreshold = decimal.MaxValue,
                    });
                Assert.True(composed.IsValid, string.Join("\n", composed.Errors));
                using var sent = JsonDocument.Parse(composed.Document);
                var findings = new Findings();
                var part = new Part(sent.RootElement, "receipt", findings);
                ReceiptStructure.Check(part);
                ReceiptArithmetic.Check(part);
                foreach (var item in part.Objects("itemData"))
                    CodeRules.Check(item, _ => true);
                Assert.True(
                    findings.None, string.Join("\n", findings.Faults) + "\n" + Encoding.UTF8.GetString(composed.Document.Span));
                Assert.Equal(composed.Uuid,
                    Convert.ToHexStringLower(AuthorityText.Hash(AuthorityText.OfReceipt(sent.RootElement, keepsEmptyKey))));
            }
        }).QuickCheckThrowOnFailure();

    sealed record Tax(string Type, string SubType, decimal Rate, decimal? Amount)
    {
        public JsonObject Json() => Amount is { } amount
            ? new JsonObject { ["taxType"] = Type, ["subType"] = SubType, ["rate"] = 0, ["amount"] = amount }
            : new JsonObject { ["taxType"] = Type, ["subType"] = SubType, ["rate"] = Rate };
    }

    sealed record Line(
        decimal Quantity, decimal Price, decimal DiscountRate, decimal ItemsDiscount, decimal ValueDifference,
        IReadOnlyList<Tax> Taxes, bool Foreign)
    {
        public JsonObject Json(string text)
        {
            var line = Samples.Invoice()["invoiceLines"]![0]!.DeepClone().AsObject();
            line["description"] = text;
            line["quantity"] = Quantity;
            line["unitValue"] = Foreign
                ? new JsonObject { ["currencySold"] = "USD", ["amountSold"] = Price, ["currencyExchangeRate"] = 48.12345m }
                : new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = Price };
            if (DiscountRate > 0)
                line["discount"] = new JsonObject { ["rate"] = DiscountRate };
            if (DiscountRate == 0)
                line["itemsDiscount"] = ItemsDiscount > Quantity * Price ? 0 : Math.Min(ItemsDiscount, 0.01m);
            line["valueDifference"] = ValueDifference;
            if (Taxes.Count > 0)
                line["taxableItems"] = new JsonArray([.. Taxes.Select(tax => tax.Json())]);
            return line;
        }

        public JsonObject Item(string text)
        {
            var item = Samples.Receipt()["itemData"]![0]!.DeepClone().AsObject();
            item["description"] = text;
            item["quantity"] = Quantity;
            item["unitPrice"] = Price;
            item["valueDifference"] = ValueDifference;
            if (DiscountRate is > 0 and < 90)
                item["commercialDiscountData"] = new JsonArray(new JsonObject { ["amount"] = 0.01m, ["description"] = "Spring" });
            if (Taxes.Count > 0)
                item["taxableItems"] = new JsonArray([.. Taxes.Select(tax => tax.Json())]);
            return item;
        }
    }

    sealed record Sheet(IReadOnlyList<Line> Lines, int Precision, string Text)
    {
        public JsonObject Invoice()
        {
            var invoice = Samples.Invoice();
            invoice["invoiceLines"] = new JsonArray([.. Lines.Select(line => line.Json(Text))]);
            return invoice;
        }

        public JsonObject Receipt()
        {
            var receipt = Samples.Receipt();
            receipt["itemData"] = new JsonArray([.. Lines.Select(line => line.Item(Text))]);
            return receipt;
        }
    }
}
