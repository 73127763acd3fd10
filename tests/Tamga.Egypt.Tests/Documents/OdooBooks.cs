using System.Text.Json.Nodes;

namespace Tamga.Egypt.Tests.Documents;

/// <summary>
/// The books of an ERP that rounds as Odoo does, and the whole document it makes of them: amounts of the books with two decimals,
/// prices with five, which are what the books come to divided by quantity and discount.
/// </summary>
sealed class OdooBooks
{
    readonly List<JsonObject> _lines = [];
    readonly SortedDictionary<string, decimal> _taxes = new(StringComparer.Ordinal);

    public decimal Net { get; private set; }

    public decimal Tax { get; private set; }

    public decimal Total => Net + Tax;

    decimal Sales { get; set; }

    decimal Discount { get; set; }

    public IReadOnlyDictionary<string, decimal> Taxes => _taxes;

    /// <summary>Books a line.</summary>
    /// <param name="quantity">How many.</param>
    /// <param name="price">For one, in the currency.</param>
    /// <param name="discount">Per cent off.</param>
    /// <param name="taxes">Type, sub-type in capitals as Odoo writes it, per cent; T4 is withheld.</param>
    /// <param name="rate">Pounds for one of the currency; 0 for pounds.</param>
    public OdooBooks Line(
        decimal quantity, decimal price, decimal discount = 0, (string Type, string SubType, decimal Rate)[]? taxes = null,
        decimal rate = 0)
    {
        var balance = Round2(quantity * price * (100 - discount) / 100);
        if (rate > 0) balance = Round2(balance * rate);
        var unit = Round5(balance / quantity / (1 - discount / 100));
        var sales = Round5(balance / (1 - discount / 100));
        var taken = Round5(sales - balance);
        var items = new JsonArray();
        decimal withTaxes = balance;
        // The table tax first: VAT is on top of it.
        decimal table = 0;
        foreach (var (type, subType, percent) in (taxes ?? []).OrderBy(t => t.Type == "T1"))
        {
            var amount = Round2((type == "T1" ? balance + table : balance) * percent / 100);
            if (type == "T2") table = amount;
            items.Add(new JsonObject { ["taxType"] = type, ["amount"] = amount, ["subType"] = subType, ["rate"] = percent });
            _taxes[type] = _taxes.GetValueOrDefault(type) + amount;
            withTaxes += type == "T4" ? -amount : amount;
            Tax += type == "T4" ? -amount : amount;
        }

        var value = new JsonObject { ["currencySold"] = rate > 0 ? "USD" : "EGP", ["amountEGP"] = unit };
        if (rate > 0) (value["amountSold"], value["currencyExchangeRate"]) = (price, rate);
        _lines.Add(new JsonObject
        {
            ["description"] = "مكتب خشب", ["itemType"] = "EGS", ["itemCode"] = "EG-123456789-1069", ["unitType"] = "C62",
            ["quantity"] = quantity, ["internalCode"] = "FURN-1", ["valueDifference"] = 0.0m, ["totalTaxableFees"] = 0.0m,
            ["itemsDiscount"] = 0.0m, ["unitValue"] = value,
            ["discount"] = new JsonObject { ["rate"] = discount, ["amount"] = taken }, ["taxableItems"] = items,
            ["salesTotal"] = sales, ["netTotal"] = balance, ["total"] = withTaxes,
        });
        Net += balance;
        Sales += sales;
        Discount += taken;
        return this;
    }

    /// <summary>The whole document.</summary>
    public JsonObject Document(string type, string number)
    {
        var document = type is "EI" ? Samples.Export(type) : Samples.Invoice(type.ToLowerInvariant());
        document["internalID"] = number;
        if (type == "C") document["references"] = new JsonArray("F9D425P6DS7D8IUF9D425P6DS7");
        document["invoiceLines"] = new JsonArray([.. _lines.Select(l => l.DeepClone())]);
        document["taxTotals"] = new JsonArray(
            [.. _taxes.Select(t => new JsonObject { ["taxType"] = t.Key, ["amount"] = t.Value })]);
        (document["totalDiscountAmount"], document["totalSalesAmount"]) = (Discount, Sales);
        (document["netAmount"], document["totalAmount"]) = (Net, Total);
        (document["extraDiscountAmount"], document["totalItemsDiscountAmount"]) = (0.0m, 0.0m);
        return document;
    }

    /// <summary>The same lines alone: quantity, price, rate of discount, taxes by their rates.</summary>
    public JsonObject Lines(string type, string number)
    {
        var document = Document(type, number);
        string[] totals =
        [
            "taxTotals", "totalDiscountAmount", "totalSalesAmount", "netAmount", "totalAmount", "extraDiscountAmount",
            "totalItemsDiscountAmount",
        ];
        foreach (var total in totals) document.Remove(total);
        foreach (var line in document["invoiceLines"]!.AsArray().Select(l => l!.AsObject()))
        {
            string[] amounts =
                ["salesTotal", "netTotal", "total", "totalTaxableFees", "valueDifference", "itemsDiscount"];
            foreach (var amount in amounts) line.Remove(amount);
            line["discount"]!.AsObject().Remove("amount");
            foreach (var tax in line["taxableItems"]!.AsArray()) tax!.AsObject().Remove("amount");
        }

        return document;
    }

    static decimal Round2(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);

    static decimal Round5(decimal value) => decimal.Round(value, 5, MidpointRounding.AwayFromZero) / 1.0000000000000000000m;
}
