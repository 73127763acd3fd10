using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Egypt.Documents;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>What an ERP gives is sent as it is given or refused, never changed; and what is sent agrees in itself.</summary>
public sealed class GivenAmountsProperties
{
    static readonly Gen<int> Precisions = Gen.Choose(2, 5);

    [Fact]
    public void A_given_amount_is_sent_with_its_digits_or_refused() => ForEvery((invoice, precision, offsets) =>
    {
        var given = Given(invoice, precision, offsets);
        var composed = Samples.Compose(given, new() { Precision = precision });
        if (!composed.IsValid)
        {
            Assert.All(composed.Errors, e => Assert.Contains("computed as", e.Message, StringComparison.Ordinal));
            return;
        }

        var sent = GivenAmounts.Numbers(Samples.Json(composed.Document));
        foreach (var (path, literal) in GivenAmounts.Numbers(given)) Assert.Equal((path, literal), (path, sent[path]));
    });

    [Fact]
    public void What_is_sent_agrees_in_itself_within_what_ETA_allows() => ForEvery((invoice, precision, offsets) =>
    {
        var composed = Samples.Compose(Given(invoice, precision, offsets), new() { Precision = precision });
        if (!composed.IsValid) return;
        var findings = new Findings();
        using var sent = JsonDocument.Parse(composed.Document);
        DocumentArithmetic.Check(new Part(sent.RootElement, "document", findings));
        Assert.True(findings.None, string.Join("\n", findings.Faults));
    });

    [Fact]
    public void Without_a_tolerance_what_is_sent_agrees_to_the_last_digit() => ForEvery((invoice, precision, _) =>
    {
        var strict = new DocumentSettings { Precision = precision, Tolerance = 0 };
        var composed = Samples.Compose(invoice, strict);
        Assert.Empty(composed.Errors);
        Assert.Equal(composed.Document.ToArray(), Samples.Compose(Samples.Json(composed.Document), strict).Document.ToArray());
    });

    [Fact]
    public void The_gateway_s_own_amounts_replace_those_within_the_tolerance() => ForEvery((invoice, precision, offsets) =>
    {
        var settings = new DocumentSettings { Precision = precision, Amounts = AmountsMode.Computed, Tolerance = 10_000 };
        var bare = Samples.Compose(invoice, settings);
        Assert.Empty(bare.Errors);
        var composed = Samples.Compose(Given(invoice, precision, offsets), settings);
        Assert.True(composed.IsValid, string.Join("\n", composed.Errors));
        var one = GivenAmounts.Numbers(Samples.Json(bare.Document));
        var other = GivenAmounts.Numbers(Samples.Json(composed.Document));
        Assert.Equal(one.Keys, other.Keys);
        // A discount that is given beside its rate follows the formula, one that is not leaves what the books say.
        foreach (var (path, literal) in one)
            Assert.True(Math.Abs(decimal.Parse(literal) - decimal.Parse(other[path])) < 1, $"{path}: {literal}, {other[path]}");
    });

    static void ForEvery(Action<JsonObject, int, int[]> property) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(DocumentGenerator.Invoices, Precisions.ToArbitrary(), GivenAmounts.Offsets.ToArbitrary(), property));

    /// <summary>The whole document, amounts off by so much, some left out.</summary>
    static JsonObject Given(JsonObject invoice, int precision, int[] offsets)
    {
        var document = Samples.Json(Samples.Compose(invoice, new() { Precision = precision }).Document);
        var amounts = new GivenAmounts(offsets);
        string[] totals = ["totalSalesAmount", "totalDiscountAmount", "netAmount", "totalItemsDiscountAmount", "totalAmount"];
        foreach (var total in totals) amounts.Move(document, total);
        if (amounts.LeavesOut()) document.Remove("taxTotals");
        foreach (var line in document["invoiceLines"]!.AsArray().Select(l => l!.AsObject()))
        {
            foreach (var amount in new[] { "salesTotal", "netTotal", "totalTaxableFees", "total" }) amounts.Move(line, amount);
            if (line["discount"] is JsonObject discount && (decimal)discount["rate"]! != 0) amounts.Move(discount, "amount");
            amounts.MoveTaxes(line);
        }

        return document;
    }
}
