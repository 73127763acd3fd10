using System.Collections.Frozen;
using System.Text.Json;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Wire;

/// <summary>
/// The vendor's code tables. Some codes mean one thing in an answer and another in an invoice, and partners have meanings of
/// their own.
/// </summary>
static class VatPortalErrorCodes
{
    /// <summary>Error 14: see the codes of each invoice.</summary>
    const string InvoiceValidation = "14";

    /// <summary>Internal trouble, to be tried again.</summary>
    static readonly FrozenSet<string> Internal = FrozenSet.Create("10", "11", "12");

    static readonly FrozenDictionary<string, string> General = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["1"] = "The request used a wrong HTTP method",
        ["2"] = "The content type is not application/json",
        ["3"] = "A root element is missing",
        ["4"] = "User name or password is empty",
        ["5"] = "User name, password or token is wrong",
        ["6"] = "There are no invoices",
        ["7"] = "The authorisation system failed, or the account is disabled",
        ["10"] = "VatPortal has internal trouble",
        ["11"] = "VatPortal has internal trouble",
        ["12"] = "VatPortal has internal trouble",
        ["14"] = "An invoice is not valid",
        ["15"] = "No ASAN phone is assigned to the account",
        ["16"] = "VatPortal has internal trouble",
        ["17"] = "An invoice with this id exists",
        ["20"] = "The qaimə was not found, is in another folder, or is in a state that does not allow it",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string> OfPartners = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["15"] = "Partner accounts must give the phone",
        ["16"] = "The phone is unknown, or not one of this partner's",
        ["17"] = "The phone must be written 994XXXXXXXXX",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<int, InvoiceCode> Invoices = new InvoiceCode[]
    {
        new(20, "seller", "the VOEN is missing"), new(21, "seller", "the VOEN is invalid"),
        new(22, "main_info", "main_info is missing"), new(23, "main_info", "main_info is empty"),
        new(24, "sum_subtotal1", "sum_subtotal1 is missing"), new(25, "sum_subtotal1", "sum_subtotal1 is invalid"),
        new(26, "sum_subtotal2", "sum_subtotal2 is missing"), new(27, "sum_subtotal2", "sum_subtotal2 is invalid"),
        new(28, "sum_total", "sum_total is missing"), new(29, "sum_total", "sum_total is invalid"),
        new(30, "sum_aksiz", "sum_aksiz is invalid"), new(31, "sum_apply_vat_amount", "sum_apply_vat_amount is invalid"),
        new(32, "sum_skip_vat_amount", "sum_skip_vat_amount is invalid"), new(33, "sum_vat_zero", "sum_vat_zero is invalid"),
        new(34, "sum_vat_free", "sum_vat_free is invalid"), new(35, "sum_vat_amount", "sum_vat_amount is invalid"),
        new(36, "sum_ttax", "sum_ttax is invalid"), new(37, "id", "the invoice id is missing"),
        new(38, "id", "the invoice id has fewer than 7 characters"), new(39, "items", "items are missing"),
        new(40, "items.id", "an item's id is missing"), new(41, "items.id", "an item's id is invalid"),
        new(42, "items.name", "an item's name is missing"), new(43, "items.name", "an item's name is empty"),
        new(44, "items.unit", "an item's unit is missing"), new(45, "items.unit", "an item's unit is empty"),
        new(46, "items.unit_price", "an item's unit_price is missing"),
        new(47, "items.unit_price", "an item's unit_price is invalid"),
        new(48, "items.quantity", "an item's quantity is missing"), new(49, "items.quantity", "an item's quantity is invalid"),
        new(50, "items.barcode", "an item's barcode is missing"), new(51, "items.barcode", "an item's barcode is invalid"),
        new(61, "type", "the type is invalid"), new(62, "main_qaime", "the avans qaimə was not found"),
        new(63, "from_wh", "from_wh is invalid"), new(64, "to_wh", "to_wh is invalid"),
    }.ToFrozenDictionary(c => c.Code);

    /// <summary>Whether an answer says that VatPortal itself has trouble, so that asking again can help.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The text beside it.</param>
    /// <param name="isPartner">Whether the account is a partner's: 16 then is about the phone.</param>
    public static bool IsInternal(string code, string? message, bool isPartner) =>
        Internal.Contains(code) || (code == "16" && !isPartner && !IsAboutPhone(message));

    /// <summary>What a code means.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The text beside it.</param>
    /// <param name="httpStatus">The HTTP status.</param>
    /// <param name="isPartner">Whether the account is a partner's.</param>
    public static Refusal Meaning(string? code, string? message, int httpStatus, bool isPartner) => code switch
    {
        "1" => VatPortalRefusals.Method,
        "4" or "5" or "7" => VatPortalRefusals.Credentials,
        InvoiceValidation => VatPortalRefusals.Invoice,
        "15" => VatPortalRefusals.Phone,
        "16" when isPartner || IsAboutPhone(message) => VatPortalRefusals.Phone,
        // A partner's 17 is about the phone or about an invoice, and only the text tells which. A phone was checked when it was
        // entered.
        "17" => IsAboutPhone(message) ? VatPortalRefusals.Phone : Refusal.Duplicate,
        "20" => Refusal.NotFound,
        _ => httpStatus switch
        {
            401 => VatPortalRefusals.Credentials,
            405 => VatPortalRefusals.Method,
            _ => Refusal.Other,
        },
    };

    /// <summary>A no in the words of the table that it belongs to.</summary>
    public static string Describe(AuthorityNo no)
    {
        // The vendor's codes are no HTTP statuses: this one stands for a code that is missing.
        if (no.Code == no.HttpStatus.ToString()) return $"VatPortal answered HTTP {no.HttpStatus}";
        var isOfPartners = no.Reason == VatPortalRefusals.Phone && (no.Code != "15" || IsAboutPhone(no.Message));
        if (isOfPartners && OfPartners.TryGetValue(no.Code, out var partners)) return partners;
        return General.TryGetValue(no.Code, out var known) ? known : $"VatPortal answered error {no.Code}";
    }

    /// <summary>What is wrong with each invoice of an upload, in the vendor's words, with its place.</summary>
    /// <param name="no">An answer of error 14.</param>
    /// <returns>For every invoice in the order of the request what is wrong with it; nothing of one that is fine.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> InvoiceErrors(AuthorityNo no)
    {
        if (no.Data is not { ValueKind: JsonValueKind.Object } data || !data.TryGetProperty("invoices", out var invoices))
            return [];
        return [.. PlacesOf(invoices).Select((codes, i) => (IReadOnlyList<string>)[.. codes.Select(code => Describe(i, code))])];
    }

    /// <summary>The codes of each invoice: a list of lists, or an object with the places of those that have any.</summary>
    static IEnumerable<IReadOnlyList<int>> PlacesOf(JsonElement invoices)
    {
        if (invoices.ValueKind == JsonValueKind.Array) return [.. invoices.EnumerateArray().Select(c => CodesOf(c).ToList())];
        if (invoices.ValueKind != JsonValueKind.Object) return [];
        const int most = 100_000;
        var places = new SortedDictionary<int, IReadOnlyList<int>>();
        foreach (var member in invoices.EnumerateObject())
            if (int.TryParse(member.Name, out var place) && place is >= 0 and < most) places[place] = [.. CodesOf(member.Value)];
        return places.Count == 0
            ? []
            : Enumerable.Range(0, places.Keys.Last() + 1).Select(place => places.GetValueOrDefault(place) ?? []);
    }

    /// <summary>A code of an invoice in the vendor's words.</summary>
    public static string WordsOf(int code) =>
        Invoices.TryGetValue(code, out var known)
            ? $"{known.Words} (VatPortal code {code})"
            : $"is invalid (VatPortal code {code})";

    static IEnumerable<int> CodesOf(JsonElement codes) => codes.ValueKind switch
    {
        JsonValueKind.Array => codes.EnumerateArray().SelectMany(CodesOf),
        JsonValueKind.Number when codes.TryGetInt32(out var code) => [code],
        JsonValueKind.String when int.TryParse(codes.GetString(), out var code) => [code],
        _ => [],
    };

    static string Describe(int invoice, int code) =>
        Invoices.TryGetValue(code, out var known) ? $"$.invoices[{invoice}].{known.Field}: {WordsOf(code)}"
        : code is >= 52 and <= 60 ? $"$.invoices[{invoice}].items: an item's sums are missing or invalid (VatPortal code {code})"
        : $"$.invoices[{invoice}]: is refused (VatPortal code {code})";

    static bool IsAboutPhone(string? message) => message?.Contains("phone", StringComparison.OrdinalIgnoreCase) is true;

    /// <param name="Code">The code.</param>
    /// <param name="Field">The member it is about.</param>
    /// <param name="Words">What is wrong.</param>
    sealed record InvoiceCode(int Code, string Field, string Words);
}
