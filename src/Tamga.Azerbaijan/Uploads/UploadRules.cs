using System.Text.Json;
using Tamga.Api;
using Tamga.Azerbaijan.Taxpayers;
using Tamga.Azerbaijan.Wire;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>
/// What VatPortal would refuse, said before anything is sent: what has to be there, what it may be, and sums that have to agree.
/// The arithmetic is that of the documented invoices; that the parts with and without VAT add up to the whole is not among it,
/// since invoices without VAT leave them all at zero.
/// </summary>
/// <param name="options">Tolerance, VAT rate, the most invoices.</param>
sealed class UploadRules(VatPortalOptions options)
{
    const int ShortestId = 7;
    const string GoodsTransfer = "goodsTransfer";

    static readonly string[] Types = ["default", "avans", GoodsTransfer];

    /// <summary>Sums that an invoice must have, with VatPortal's codes for one that is missing and one that is invalid.</summary>
    static readonly (string Name, int Missing, int Invalid)[] RequiredSums =
        [("sum_subtotal1", 24, 25), ("sum_subtotal2", 26, 27), ("sum_total", 28, 29)];

    static readonly (string Name, int Invalid)[] OptionalSums =
    [
        ("sum_aksiz", 30), ("sum_apply_vat_amount", 31), ("sum_skip_vat_amount", 32), ("sum_vat_zero", 33), ("sum_vat_free", 34),
        ("sum_vat_amount", 35), ("sum_ttax", 36),
    ];

    /// <summary>What a sum of the invoice is the sum of.</summary>
    static readonly (string Sum, string Part)[] Totals =
    [
        ("sum_subtotal1", "subtotal1"), ("sum_aksiz", "aksiz"), ("sum_subtotal2", "subtotal2"),
        ("sum_apply_vat_amount", "apply_vat_amount"), ("sum_skip_vat_amount", "skip_vat_amount"), ("sum_vat_zero", "vat_zero"),
        ("sum_vat_free", "vat_free"), ("sum_vat_amount", "vat_amount"), ("sum_ttax", "transport_tax"), ("sum_total", "total"),
    ];

    static readonly (string Name, int Missing, int Invalid)[] RequiredTexts =
        [("id", 40, 41), ("name", 42, 43), ("unit", 44, 45), ("barcode", 50, 51)];

    static readonly string[] RequiredAmounts = ["subtotal1", "subtotal2", "total"];

    static readonly string[] OptionalAmounts =
        ["aksiz", "aksizgrade", "apply_vat_amount", "skip_vat_amount", "vat_zero", "vat_free", "vat_amount", "transport_tax"];

    /// <summary>The invoices of an upload, or everything that is wrong with them.</summary>
    /// <param name="invoices">The array.</param>
    /// <param name="errors">Where errors go.</param>
    /// <param name="warnings">Where that goes which is probably wrong.</param>
    public IReadOnlyList<OrderedInvoice> Check(
        JsonElement? invoices, ValidationErrors errors, ValidationErrors? warnings = null)
    {
        if (invoices is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            errors.Add("$.invoices", "there are no invoices (VatPortal code 6)");
            return [];
        }

        if (list.GetArrayLength() > options.MostInvoices)
            errors.Add("$.invoices", $"must be at most {options.MostInvoices}; split them into several uploads");
        var ordered = new List<OrderedInvoice>(list.GetArrayLength());
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, invoice) in list.EnumerateArray().Index())
        {
            var checking = new Element(invoice, $"$.invoices[{i}]", errors);
            if (!checking.IsObject) continue;
            var warned = warnings is null ? null : new Element(invoice, $"$.invoices[{i}]", warnings);
            var id = CheckInvoice(checking, warned);
            if (id is null) continue;
            if (!ids.Add(id)) checking.Add("id", "is used twice in this upload; VatPortal refuses it (code 17)");
            ordered.Add(new OrderedInvoice(id, invoice.GetRawText()));
        }

        return ordered;
    }

    string? CheckInvoice(Element invoice, Element? warned)
    {
        var id = invoice.Text("id", 37, 38);
        if (id is { Length: < ShortestId }) invoice.Add("id", VatPortalErrorCodes.WordsOf(38));
        var type = invoice.Has("type") ? invoice.Text("type", 61, 61) : "default";
        if (type is not null && !Types.Contains(type, StringComparer.Ordinal))
            invoice.Add("type", 61, $"must be {string.Join(", ", Types)}");
        if (invoice.Has("with_agent") && !invoice.IsFlag("with_agent")) invoice.Add("with_agent", "must be true or false");
        // An empty one is what some ERPs write for none.
        if (invoice.Has("main_qaime") && !invoice.IsEmpty("main_qaime"))
        {
            // Made of an avans: all else is taken from there and may be left out; what is given must be right.
            invoice.Text("main_qaime", 62, 62);
            if (!invoice.Has("items") || invoice.List("items") is { Count: 0 }) return id;
        }

        invoice.Text("main_info", 22, 23);
        var seller = CheckTaxpayer(invoice, warned, "seller");
        var buyer = CheckTaxpayer(invoice, warned, "buyer");
        foreach (var (name, missing, invalid) in RequiredSums)
            if (invoice.Amount(name, missing, invalid) is <= 0) invoice.Add(name, invalid, "must be more than 0");
        foreach (var (name, invalid) in OptionalSums) CheckNotNegative(invoice, name, invoice.Optional(name, invalid), invalid);
        CheckSums(
            invoice, "sum_subtotal1", "sum_aksiz", "sum_subtotal2", "sum_vat_amount", "sum_ttax", "sum_total",
            "sum_apply_vat_amount");
        if (type == GoodsTransfer) CheckTransfer(invoice, seller, buyer);
        CheckItems(invoice);
        return id;
    }

    string? CheckTaxpayer(Element invoice, Element? warned, string name)
    {
        var voen = invoice.Text(name, 20, 21);
        if (voen is null || Voen.FlawOf(voen) is not { } flaw) return voen;
        if (flaw == VoenFlaw.Form || options.VoenCheck == VoenCheck.Refuse) invoice.Add(name, 21, Voen.WordsOf(flaw));
        else if (options.VoenCheck == VoenCheck.Warn) warned?.Add(name, Voen.WordsOf(flaw));
        return voen;
    }

    void CheckTransfer(Element invoice, string? seller, string? buyer)
    {
        invoice.Text("from_wh", 63, 63);
        invoice.Text("to_wh", 64, 64);
        if (invoice.Has("wh_field") && invoice.Optional("wh_field", null) is not (1 or 2))
            invoice.Add("wh_field", "must be 1 (code) or 2 (name)");
        if (seller is not null && buyer is not null && seller != buyer)
            invoice.Add("buyer", "must be the seller: goods are transferred within one taxpayer");
        if (invoice.Value("sum_vat_amount") is { } vat && Math.Abs(vat) > options.Tolerance)
            invoice.Add("sum_vat_amount", "must be 0: a goods transfer has no VAT");
    }

    void CheckItems(Element invoice)
    {
        if (invoice.List("items") is not { Count: > 0 } items)
        {
            invoice.Add("items", VatPortalErrorCodes.WordsOf(39));
            return;
        }

        foreach (var item in items.Where(i => i.IsObject)) CheckItem(item);
        foreach (var (sum, part) in Totals)
        {
            if (invoice.IsNoAmount(sum)) continue;
            var given = invoice.Value(sum) ?? 0;
            var added = Added(items, part);
            if (Differ(given, added)) invoice.Add(sum, $"is {given}, and {part} of all items add up to {added}");
        }
    }

    void CheckItem(Element item)
    {
        foreach (var (name, missing, invalid) in RequiredTexts) item.Text(name, missing, invalid);
        CheckNotNegative(item, "unit_price", item.Amount("unit_price", 46, 47), 47);
        if (item.Amount("quantity", 48, 49) is <= 0) item.Add("quantity", 49, "must be more than 0");
        foreach (var name in RequiredAmounts) CheckNotNegative(item, name, item.Amount(name, null, null), null);
        foreach (var name in OptionalAmounts) CheckNotNegative(item, name, item.Optional(name, null), null);
        if (item.Value("unit_price") is { } price && item.Value("quantity") is { } quantity
            && item.Value("subtotal1") is { } subtotal && Product(price, quantity) is var product && Differ(product, subtotal))
        {
            item.Add("subtotal1", $"is {subtotal}, and quantity times unit_price is {product}");
        }

        CheckSums(item, "subtotal1", "aksiz", "subtotal2", "vat_amount", "transport_tax", "total", "apply_vat_amount");
    }

    /// <summary>
    /// What an invoice and its items have in common: subtotal1 + excise = subtotal2, + VAT + road tax = total, VAT of its part.
    /// </summary>
    void CheckSums(
        Element of, string subtotal1, string aksiz, string subtotal2, string vat, string tax, string total, string applied)
    {
        if (of.Value(subtotal1) is { } first && of.Value(subtotal2) is { } second)
        {
            var added = Sum(first, of.Value(aksiz) ?? 0);
            if (Differ(added, second)) of.Add(subtotal2, $"is {second}, and {subtotal1} plus {aksiz} is {added}");
        }

        if (of.Value(subtotal2) is { } before && of.Value(total) is { } whole)
        {
            var added = Sum(before, Sum(of.Value(vat) ?? 0, of.Value(tax) ?? 0));
            if (Differ(added, whole)) of.Add(total, $"is {whole}, and {subtotal2} plus {vat} plus {tax} is {added}");
        }

        var due = Product(of.Value(applied) ?? 0, options.VatRate);
        if (Differ(due, of.Value(vat) ?? 0) && !of.IsNoAmount(vat) && !of.IsNoAmount(applied))
            of.Add(vat, $"is {of.Value(vat) ?? 0}, and {options.VatRate * 100:0.##} % of {applied} is {due}");
    }

    static void CheckNotNegative(Element of, string name, decimal? amount, int? code)
    {
        if (amount is < 0) of.Add(name, code, "must not be negative");
    }

    bool Differ(decimal one, decimal other) => Math.Abs(Sum(one, -other)) > options.Tolerance;

    static decimal Added(IReadOnlyList<Element> items, string part) =>
        items.Where(i => i.IsObject).Aggregate(0m, (sum, item) => Sum(sum, item.Value(part) ?? 0));

    /// <summary>Amounts that no decimal holds are no amounts: whatever they are compared with, they differ.</summary>
    static decimal Sum(decimal one, decimal other)
    {
        try
        {
            return one + other;
        }
        catch (OverflowException)
        {
            return decimal.MaxValue;
        }
    }

    static decimal Product(decimal one, decimal other)
    {
        try
        {
            return one * other;
        }
        catch (OverflowException)
        {
            return decimal.MaxValue;
        }
    }

    /// <summary>An object that is being checked, with its place.</summary>
    sealed class Element(JsonElement json, string path, ValidationErrors errors)
    {
        bool? _isObject;

        /// <summary>Whether it is an object; what is none is told once.</summary>
        public bool IsObject
        {
            get
            {
                if (_isObject is { } known) return known;
                _isObject = json.ValueKind == JsonValueKind.Object;
                if (_isObject is false) errors.Add(path, "must be an object");
                return _isObject.Value;
            }
        }

        public void Add(string name, string message) => errors.Add($"{path}.{name}", message);

        /// <summary>What is wrong, behind VatPortal's code for it.</summary>
        public void Add(string name, int? code, string message) =>
            Add(name, code is { } known ? $"{VatPortalErrorCodes.WordsOf(known)}: {message}" : message);

        public bool Has(string name) => Find(name) is not null;

        public bool IsEmpty(string name) => Find(name) is { ValueKind: JsonValueKind.String } text && text.ValueEquals("");

        public bool IsFlag(string name) =>
            Find(name) is { } value && (value.ValueKind is JsonValueKind.True or JsonValueKind.False || Decimal(value) is 0 or 1);

        /// <summary>Whether what is there for an amount is none.</summary>
        public bool IsNoAmount(string name) => Find(name) is { } value && Decimal(value) is null;

        /// <summary>A text that has to be there.</summary>
        public string? Text(string name, int missing, int invalid)
        {
            if (Find(name) is not { } value)
            {
                Add(name, VatPortalErrorCodes.WordsOf(missing));
                return null;
            }

            if (TextOf(value) is { } text && !string.IsNullOrWhiteSpace(text)) return text;
            Add(name, value.ValueKind == JsonValueKind.String ? missing : invalid, "must be text");
            return null;
        }

        /// <summary>An amount that has to be there.</summary>
        public decimal? Amount(string name, int? missing, int? invalid)
        {
            if (Find(name) is not null) return Optional(name, invalid);
            Add(name, missing is { } code ? VatPortalErrorCodes.WordsOf(code) : "is missing (VatPortal codes 52 to 60)");
            return null;
        }

        /// <summary>An amount that may be left out.</summary>
        public decimal? Optional(string name, int? invalid)
        {
            if (Find(name) is not { } value) return null;
            if (Decimal(value) is { } amount) return amount;
            if (invalid is null) Add(name, "is invalid (VatPortal codes 52 to 60): must be a number");
            else Add(name, invalid, "must be a number");
            return null;
        }

        /// <summary>An amount as it is; nothing when it is missing or none.</summary>
        public decimal? Value(string name) => Find(name) is { } value ? Decimal(value) : null;

        public IReadOnlyList<Element>? List(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select((item, i) => new Element(item, $"{path}.{name}[{i}]", errors))]
            : null;

        JsonElement? Find(string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null
                ? value
                : null;

        static decimal? Decimal(JsonElement value) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

        static string? TextOf(JsonElement value)
        {
            try
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                // Well-formed JSON that is no text all the same: half of a surrogate pair.
                return null;
            }
        }
    }
}
