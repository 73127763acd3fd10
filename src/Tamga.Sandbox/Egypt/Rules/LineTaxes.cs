namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The taxes of one line: each against its base, and what they add to the line's total.</summary>
readonly record struct LineTaxes(decimal Fees, decimal Added)
{
    public static LineTaxes Check(Sum sum, Part line, decimal net, decimal itemsDiscount)
    {
        var taxes = line.Objects("taxableItems", mandatory: false);
        decimal Amounts(Func<string, bool> which) =>
            taxes.Where(tax => which(tax.Text("taxType") ?? "")).Sum(tax => Sum.Of(tax, "amount"));

        var fees = Amounts(TaxCodes.IsTaxableFee);
        var (table, tableAmount) = (Amounts(type => type == "T2"), Amounts(type => type == "T3"));
        var tableBase = net + fees + Sum.Of(line, "valueDifference") + tableAmount;
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tax in taxes)
        {
            if (!types.Add(tax.Text("taxType") ?? ""))
                tax.Wrong("WrongValue", "taxType", "Tax type must be unique");
            var (type, rate) = (tax.Text("taxType"), Sum.Of(tax, "rate"));
            if (TaxCodes.IsFixedAmount(tax.Text("subType") ?? ""))
            {
                if (rate != 0)
                    tax.Wrong("WrongValue", "rate", "A tax that is an amount has the rate 0");
                continue;
            }
            var taxed = type switch
            {
                "T1" => tableBase + table,
                "T2" => tableBase,
                "T4" => net - itemsDiscount,
                _ => net,
            };
            sum.MustBe(tax, "amount", taxed * rate / 100);
        }
        var added = fees + Amounts(TaxCodes.IsNonTaxableFee) + Amounts(type => type == "T1") + table + tableAmount
            - Amounts(type => type == "T4");
        return new LineTaxes(fees, added);
    }
}
