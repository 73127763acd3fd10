namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>Compares given amounts with computed ones.</summary>
sealed class Sum(decimal tolerance)
{
    public static decimal Of(Part? part, string name) =>
        part is { } there && there.Json.TryGetProperty(name, out var value) && value.TryGetDecimal(out var number) ? number : 0;

    /// <summary>The amounts of a list, for instance of discounts.</summary>
    public static decimal OfList(Part part, string list) => part.Objects(list, mandatory: false).Sum(one => Of(one, "amount"));

    public void MustBe(Part part, string name, decimal expected)
    {
        var given = Of(part, name);
        if (Math.Abs(given - expected) > tolerance)
        {
            part.Wrong(
                "CalculationError", name, $"The field {name} is {given:0.#####} where the calculation gives {expected:0.#####}");
        }
    }

    /// <summary>The totals per tax over all lines against the document's <c>taxTotals</c>.</summary>
    public void TaxTotals(Part document, IEnumerable<Part> lines)
    {
        var expected = lines.SelectMany(line => line.Objects("taxableItems", mandatory: false))
            .GroupBy(tax => tax.Text("taxType") ?? "")
            .ToDictionary(taxes => taxes.Key, taxes => taxes.Sum(tax => Of(tax, "amount")));
        foreach (var total in document.Objects("taxTotals"))
        {
            var type = total.Text("taxType") ?? "";
            MustBe(total, "amount", expected.GetValueOrDefault(type));
            expected.Remove(type);
        }
        foreach (var (type, amount) in expected.Where(missing => Math.Abs(missing.Value) > tolerance))
            document.Wrong("CalculationError", "taxTotals", $"taxTotals lacks {type} with {amount:0.#####}");
    }
}
