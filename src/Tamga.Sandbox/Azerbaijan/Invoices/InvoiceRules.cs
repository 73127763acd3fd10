using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tamga.Sandbox.Azerbaijan.Invoices;

/// <summary>
/// What the portal itself checks before it takes an invoice: form and sums, by the vendor's table of codes. What only
/// e-taxes knows comes out when the invoice is uploaded.
/// </summary>
static partial class InvoiceRules
{
    const int MinIdLength = 7;
    const decimal Tolerance = 0.01m;
    const decimal VatRate = 0.18m;

    /// <summary>The codes of everything that is wrong; empty for a good invoice.</summary>
    public static int[] Check(JsonElement invoice, Func<string, bool> isAdvance)
    {
        if (invoice.ValueKind is not JsonValueKind.Object)
            return [37];
        var faults = new Faults(invoice, !string.IsNullOrEmpty(invoice.Text("main_qaime")));

        if (invoice.Text("id") is not { Length: > 0 } id)
            faults.Add(37);
        else if (id.Length < MinIdLength)
            faults.Add(38);
        if (faults.BasedOnAdvance && !isAdvance(invoice.Text("main_qaime")!))
            faults.Add(62);
        var type = invoice.TryGetProperty("type", out var given) ? invoice.Text("type") : "default";
        if (type is not ("default" or "avans" or "goodsTransfer"))
            faults.Add(61);

        faults.Needs("main_info", 22, 23);
        foreach (var party in (string[])["seller", "buyer"])
        {
            if (faults.Needs(party, 20, 20) is { } voen && !Voen().IsMatch(voen))
                faults.Add(21);
        }
        CheckSums(invoice, type == "goodsTransfer", faults);
        if (type == "goodsTransfer")
            CheckTransfer(invoice, faults);
        CheckItems(invoice, faults);
        return faults.Codes;
    }

    static void CheckSums(JsonElement invoice, bool isTransfer, Faults faults)
    {
        var subtotal1 = faults.NeedsAmount("sum_subtotal1", 24, 25);
        var excise = faults.Amount("sum_aksiz", 30);
        var subtotal2 = faults.NeedsAmount("sum_subtotal2", 26, 27);
        var applied = faults.Amount("sum_apply_vat_amount", 31);
        faults.Amount("sum_skip_vat_amount", 32);
        faults.Amount("sum_vat_zero", 33);
        faults.Amount("sum_vat_free", 34);
        var vat = faults.Amount("sum_vat_amount", 35);
        var transport = faults.Amount("sum_ttax", 36);
        var total = faults.NeedsAmount("sum_total", 28, 29);

        if (Differ(subtotal1 + excise, subtotal2))
            faults.Add(27);
        if (Differ(applied * VatRate, vat) || isTransfer && vat != 0)
            faults.Add(35);
        if (Differ(subtotal2 + vat + transport, total))
            faults.Add(29);
    }

    static void CheckTransfer(JsonElement invoice, Faults faults)
    {
        if (invoice.Text("seller") != invoice.Text("buyer"))
            faults.Add(21);
        faults.Needs("from_wh", 63, 63);
        faults.Needs("to_wh", 64, 64);
    }

    static void CheckItems(JsonElement invoice, Faults faults)
    {
        if (invoice.List("items") is not { Count: > 0 } items)
        {
            if (!faults.BasedOnAdvance)
                faults.Add(39);
            return;
        }
        decimal? subtotal1 = 0, total = 0;
        foreach (var item in items)
        {
            var (one, all) = ItemRules.Check(item, faults);
            (subtotal1, total) = (subtotal1 + one, total + all);
        }
        if (Differ(subtotal1, faults.AmountOf("sum_subtotal1")))
            faults.Add(25);
        if (Differ(total, faults.AmountOf("sum_total")))
            faults.Add(29);
    }

    /// <summary>Whether two amounts are both there and not the same.</summary>
    public static bool Differ(decimal? one, decimal? other) => one is { } a && other is { } b && Math.Abs(a - b) > Tolerance;

    [GeneratedRegex("^[0-9]{10}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Voen();
}
