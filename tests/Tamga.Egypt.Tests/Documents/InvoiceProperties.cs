using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>What holds for every document that can be composed.</summary>
public sealed class InvoiceProperties
{
    static readonly Gen<int> Precisions = Gen.Choose(2, 5);

    [Fact]
    public void Totals_equal_the_sums_of_their_lines() => ForEvery((invoice, precision) =>
    {
        var document = Composed(invoice, precision);
        var lines = document["invoiceLines"]!.AsArray();
        Assert.Equal(lines.Sum(l => Number(l!["salesTotal"])), Number(document["totalSalesAmount"]));
        Assert.Equal(lines.Sum(l => l!["discount"] is { } d ? Number(d["amount"]) : 0), Number(document["totalDiscountAmount"]));
        Assert.Equal(lines.Sum(l => Number(l!["netTotal"])), Number(document["netAmount"]));
        Assert.Equal(lines.Sum(l => Number(l!["itemsDiscount"])), Number(document["totalItemsDiscountAmount"]));
        Assert.Equal(lines.Sum(l => Number(l!["total"])), Number(document["totalAmount"]));
        var taxes = lines.SelectMany(l => l!["taxableItems"]!.AsArray()).ToLookup(
            t => (string)t!["taxType"]!, t => Number(t!["amount"]));
        var totals = document["taxTotals"]!.AsArray();
        Assert.Equal(taxes.Count, totals.Count);
        Assert.All(totals, t => Assert.Equal(taxes[(string)t!["taxType"]!].Sum(), Number(t["amount"])));
    });

    [Fact]
    public void A_line_s_total_is_what_is_sold_with_all_taxes_less_withholding_and_the_discounts() =>
        ForEvery((invoice, precision) =>
    {
        foreach (var line in Composed(invoice, precision)["invoiceLines"]!.AsArray())
        {
            var taxes = line!["taxableItems"]!.AsArray().Sum(
                t => (string)t!["taxType"]! == "T4" ? -Number(t["amount"]) : Number(t["amount"]));
            Assert.Equal(Number(line["netTotal"]) + taxes - Number(line["itemsDiscount"]), Number(line["total"]));
        }
    });

    [Fact]
    public void Permuting_the_lines_changes_nothing_but_their_order() => ForEvery((invoice, precision) =>
    {
        var forward = Composed(invoice, precision);
        var turned = invoice.DeepClone().AsObject();
        turned["invoiceLines"] = new JsonArray([.. turned["invoiceLines"]!.AsArray().Reverse().Select(l => l!.DeepClone())]);
        var backward = Composed(turned, precision);
        backward["invoiceLines"] = new JsonArray([.. backward["invoiceLines"]!.AsArray().Reverse().Select(l => l!.DeepClone())]);
        Assert.Equal(forward.ToJsonString(), backward.ToJsonString());
    });

    [Fact]
    public void Every_rounded_amount_is_within_half_a_unit_of_the_exact_one_and_on_the_grid() => ForEvery((invoice, precision) =>
    {
        var unit = (decimal)Math.Pow(10, -precision);
        foreach (var line in Composed(invoice, precision)["invoiceLines"]!.AsArray())
        {
            var sales = Number(line!["quantity"]) * Number(line["unitValue"]!["amountEGP"]);
            Near(sales, Number(line["salesTotal"]));
            var net = Number(line["netTotal"]);
            // What is left is rounded once; the discount is what lies between.
            Near(sales * (100 - (line["discount"] is { } by ? Number(by["rate"]) : 0)) / 100, net);
            Assert.Equal(Number(line["salesTotal"]) - net, line["discount"] is { } discount ? Number(discount["amount"]) : 0);
            var taxes = line["taxableItems"]!.AsArray().ToDictionary(t => int.Parse(((string)t!["taxType"]!)[1..]), t => t!);
            var fees = taxes.Where(t => t.Key is >= 5 and <= 12).Sum(t => Number(t.Value["amount"]));
            var taxBase = net
                + fees + Number(line["valueDifference"]) + (taxes.TryGetValue(3, out var t3) ? Number(t3["amount"]) : 0);
            var table = taxes.TryGetValue(2, out var t2) ? Number(t2["amount"]) : 0;
            foreach (var (type, tax) in taxes.Where(t => Number(t.Value["rate"]) != 0))
            {
                var of = type switch { 1 => taxBase + table, 2 => taxBase, 4 => net - Number(line["itemsDiscount"]), _ => net };
                Near(of * Number(tax["rate"]) / 100, Number(tax["amount"]));
            }
        }

        void Near(decimal exact, decimal rounded)
        {
            Assert.True(Math.Abs(exact - rounded) <= unit / 2, $"{rounded} is no rounding of {exact}");
            Assert.Equal(0, rounded % unit);
        }
    });

    [Fact]
    public void The_canonical_text_is_that_of_the_sent_bytes_and_of_every_other_layout_of_them() =>
        ForEvery((invoice, precision) =>
    {
        var composed = Samples.Compose(invoice, new() { Precision = precision });
        var text = composed.Canonical.ToArray();
        Assert.Equal(text, CanonicalText.Of(composed.Document.Span));
        using var parsed = JsonDocument.Parse(composed.Document);
        using var indented = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            indented, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            parsed.RootElement.WriteTo(writer);
        }

        Assert.Equal(text, CanonicalText.Of(Samples.WithoutEscapes(indented.ToArray())));
    });

    [Fact]
    public void A_composed_document_composes_to_itself() => ForEvery((invoice, precision) =>
    {
        var settings = new DocumentSettings { Precision = precision };
        var once = Samples.Compose(invoice, settings);
        var twice = InvoiceComposer.Compose(once.Document.Span, Samples.Issuer, settings);
        Assert.Empty(twice.Errors);
        Assert.Equal(once.Document.ToArray(), twice.Document.ToArray());
        Assert.Equal(once.Sha256Hex, twice.Sha256Hex);
    });

    [Fact]
    public void Different_documents_have_different_canonical_texts()
    {
        var pairs = Gen.Zip(DocumentGenerator.Invoices.Generator, DocumentGenerator.Invoices.Generator).ToArbitrary();
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(pairs, pair =>
        {
            var (one, other) = (Samples.Compose(pair.Item1), Samples.Compose(pair.Item2));
            Assert.Equal(
                one.Document.Span.SequenceEqual(other.Document.Span), one.Canonical.Span.SequenceEqual(other.Canonical.Span));
        }));
    }

    [Fact]
    public void A_change_of_any_single_value_changes_the_canonical_text() => ForEvery((invoice, precision) =>
    {
        var settings = new DocumentSettings { Precision = precision };
        var composed = Samples.Compose(invoice, settings);
        var text = composed.Canonical.ToArray();
        var document = Samples.Json(composed.Document);
        foreach (var leaf in Leaves(document).Take(60).ToList())
        {
            var changed = Samples.Json(composed.Document);
            var at = leaf.GetPath();
            var isNumber = leaf.GetValueKind() is JsonValueKind.Number;
            Replace(
                changed, at,
                isNumber
                    ? JsonNode.Parse(leaf.ToJsonString() + (leaf.ToJsonString().Contains('.') ? "0" : ".0"))!
                    : (string)leaf! + "x");
            Assert.NotEqual(text, CanonicalText.Of(Samples.WithoutEscapes(Samples.Bytes(changed))));
        }
    }, tests: 15);

    static void ForEvery(Action<JsonObject, int> property, int tests = 100) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests),
        Prop.ForAll(DocumentGenerator.Invoices, Precisions.ToArbitrary(), property));

    static JsonObject Composed(JsonObject invoice, int precision)
    {
        var composed = Samples.Compose(invoice, new() { Precision = precision });
        Assert.Empty(composed.Errors);
        return Samples.Json(composed.Document);
    }

    static decimal Number(JsonNode? node) => decimal.Parse(node!.ToJsonString());

    static IEnumerable<JsonValue> Leaves(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Leaves(m.Value)),
        JsonArray elements => elements.SelectMany(Leaves),
        JsonValue value => [value],
        _ => [],
    };

    static void Replace(JsonObject document, string path, JsonNode value)
    {
        JsonNode at = document;
        var steps = path[2..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        foreach (var step in steps[..^1]) at = at is JsonArray ? at[int.Parse(step)]! : at[step]!;
        if (at is JsonArray array) array[int.Parse(steps[^1])] = value;
        else at[steps[^1]] = value;
    }
}
