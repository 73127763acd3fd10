using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>Short forms that hold to every rule, with anything in them that may be there.</summary>
static class DocumentGenerator
{
    static readonly (string Type, string Subtype, bool Fixed)[] Taxes =
    [
        ("T1", "V009", false), ("T1", "V010", false), ("T2", "Tbl01", false), ("T3", "Tbl02", true), ("T4", "W003", false),
        ("T5", "ST01", false),
        ("T6", "ST02", true), ("T7", "Ent01", false), ("T7", "Ent02", true), ("T8", "RD01", false), ("T9", "SC02", true),
        ("T10", "Mn01", false),
        ("T11", "MI01", false), ("T12", "OF02", true), ("T13", "ST03", false), ("T14", "ST04", true), ("T15", "Ent03", false),
        ("T16", "RD04", true),
        ("T17", "SC03", false), ("T18", "Mn03", false), ("T19", "MI04", true), ("T20", "OF03", false),
    ];

    static readonly Gen<string> Texts = Gen.Elements(
            "ب", "شركة", "a", "Z", " ", "\"", "\\", "/", "\n", "\t", "é", "€", "😀", "'", "<", "&", "\u007f", "\u00a0", "x\u2028",
            "0")
        .ListOf().Select(parts => "t" + string.Concat(parts.Take(40)));

    public static readonly Gen<JsonObject> TaxItems =
        from tax in Gen.Elements(Taxes)
        from rate in Numbers(0, 3_000_000)
        from amount in Numbers(0, 50_000_000)
        select tax.Fixed
            ? new JsonObject { ["taxType"] = tax.Type, ["subType"] = tax.Subtype, ["amount"] = amount }
            : new JsonObject { ["taxType"] = tax.Type, ["subType"] = tax.Subtype, ["rate"] = rate };

    static readonly Gen<JsonObject> Lines =
        from text in Texts
        from quantity in Numbers(1, 100_000_000)
        from price in Numbers(500_000, 2_000_000_000)
        from foreign in Gen.Elements(true, false)
        from discount in Gen.Choose(0, 3)
        from rate in Numbers(0, 5_000_000)
        from itemsDiscount in Numbers(0, 2)
        from difference in Numbers(0, 1_000_000)
        from taxes in TaxItems.ListOf()
        select Line(text, quantity, price, foreign, discount, rate, itemsDiscount, difference, taxes);

    public static readonly Arbitrary<JsonObject> Invoices = (
        from lines in Lines.NonEmptyListOf()
        from text in Texts
        from number in Gen.Choose(1, 1_000_000)
        select Invoice(number, text, lines.Take(12))).ToArbitrary();

    /// <summary>Decimals of up to five places, of that many hundred-thousandths, at times with zeros behind.</summary>
    public static Gen<decimal> Numbers(int least, int most) =>
        from units in Gen.Choose(least, most)
        from coarse in Gen.Elements(1, 10, 1_000, 100_000)
        from trimmed in Gen.Elements(true, false)
        let value = Math.Max(least, units / coarse * coarse) / 100_000m
        select trimmed ? value / 1.000000000000000000000000000m : value;

    static JsonObject Invoice(int number, string text, IEnumerable<JsonObject> lines)
    {
        var invoice = Samples.Invoice();
        invoice["internalID"] = $"N{number}";
        invoice["purchaseOrderDescription"] = text;
        invoice["invoiceLines"] = new JsonArray([.. lines]);
        return invoice;
    }

    static JsonObject Line(
        string text, decimal quantity, decimal price, bool foreign, int discount, decimal rate, decimal itemsDiscount,
        decimal difference,
        IList<JsonObject> taxes)
    {
        var line = Samples.Invoice()["invoiceLines"]![0]!.DeepClone().AsObject();
        line["description"] = text;
        line["quantity"] = quantity;
        line["unitValue"] = foreign
            ? new JsonObject { ["currencySold"] = "USD", ["amountSold"] = price, ["currencyExchangeRate"] = 48.12345m }
            : new JsonObject { ["amountEGP"] = price };
        if (discount == 1) line["discount"] = new JsonObject { ["rate"] = rate };
        line["valueDifference"] = difference;
        if (itemsDiscount <= quantity * price / 2) line["itemsDiscount"] = itemsDiscount;
        // Withholding of all that is paid would leave a negative line: rates are small enough for one of a kind.
        line["taxableItems"] = new JsonArray([.. taxes.DistinctBy(t => (string)t["taxType"]!).Take(8)]);
        return line;
    }
}
