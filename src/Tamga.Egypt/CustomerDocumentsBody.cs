using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Tamga.Accounts;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Documents.Trees;
using Tamga.Egypt.ItemCodes;

namespace Tamga.Egypt;

/// <summary>
/// <c>etaDocuments</c> of a customer: how its documents are made. Members that are left out stay as they are, null takes a member
/// back to the gateway's setting; of <c>defaultTax</c> null says that a line which names no tax bears none.
/// </summary>
sealed class CustomerDocumentsBody
{
    static readonly string[] Known =
        ["precision", "amounts", "tolerance", "defaultTax", "pricesIncludeVat", "personThreshold", "itemCodeCheck"];

    /// <summary>The decimals that computed amounts are rounded to, 2 to 5.</summary>
    [Range(2, 5)]
    public int? Precision { get; init; }

    /// <summary>
    /// <c>given</c>: amounts within the tolerance are sent as they are given. <c>computed</c>: the gateway's are.
    /// </summary>
    [AllowedValues(null, "given", "computed")]
    public string? Amounts { get; init; }

    /// <summary>How far a given amount may be from the computed one, in pounds.</summary>
    public decimal? Tolerance { get; init; }

    /// <summary>The tax of a line that names none.</summary>
    public LineTaxBody? DefaultTax { get; init; }

    /// <summary>Whether the prices of receipts include VAT.</summary>
    public bool? PricesIncludeVat { get; init; }

    /// <summary>From which total on, in pounds, an invoice to a person names the person.</summary>
    public decimal? PersonThreshold { get; init; }

    /// <summary>
    /// <c>refuse</c>, <c>warn</c>, <c>off</c>: what becomes of a document with an item code that is known not to be usable.
    /// </summary>
    [AllowedValues(null, "refuse", "warn", "off")]
    public string? ItemCodeCheck { get; init; }

    /// <summary>What the customer would say, everything wrong with it complained of.</summary>
    /// <param name="part">The member as it was sent.</param>
    /// <param name="before">What the customer says now.</param>
    public CustomerDocuments Read(BodyPart part, CustomerDocuments? before)
    {
        before ??= new CustomerDocuments();
        // A misspelled setting would change the documents of a month before anybody sees it.
        foreach (var name in part.Names.Where(n => !Known.Contains(n, StringComparer.OrdinalIgnoreCase)))
            part.Refuse(name, $"is unknown: one of {string.Join(", ", Known)}");
        if (Precision is < 2 or > Amount.MaxDecimals) part.Refuse("precision", "must be 2, 3, 4 or 5");
        if (Tolerance is < 0 or > 1_000_000 || HasMoreDecimals(Tolerance))
            part.Refuse("tolerance", "must be from 0 to 1000000, with five decimals at most");
        if (PersonThreshold is < 0 or > 1_000_000_000_000) part.Refuse("personThreshold", "must be from 0 to 1000000000000");
        AmountsMode? amounts = Amounts switch
        {
            null => null,
            _ when Amounts.Equals("given", StringComparison.OrdinalIgnoreCase) => AmountsMode.Given,
            _ when Amounts.Equals("computed", StringComparison.OrdinalIgnoreCase) => AmountsMode.Computed,
            _ => Refused(),
        };
        var tax = DefaultTax?.Tax();
        if (tax?.Complaint() is { } complaint) part.Refuse("defaultTax", complaint);
        return new CustomerDocuments
        {
            Precision = part.Has("precision") ? Precision : before.Precision,
            Amounts = part.Has("amounts") ? amounts : before.Amounts,
            Tolerance = part.Has("tolerance") ? Tolerance : before.Tolerance,
            DefaultTax = part.Has("defaultTax") ? tax : before.DefaultTax,
            IsUntaxedByDefault = part.Has("defaultTax") ? tax is null : before.IsUntaxedByDefault,
            PricesIncludeVat = part.Has("pricesIncludeVat") ? PricesIncludeVat : before.PricesIncludeVat,
            PersonThreshold = part.Has("personThreshold") ? PersonThreshold : before.PersonThreshold,
            ItemCodeCheck = part.Has("itemCodeCheck") ? CheckMode(part) : before.ItemCodeCheck,
        };

        AmountsMode? Refused()
        {
            part.Refuse("amounts", "must be given or computed");
            return null;
        }
    }

    CodeCheckMode? CheckMode(BodyPart part)
    {
        if (ItemCodeCheck is null) return null;
        foreach (var mode in Enum.GetValues<CodeCheckMode>())
            if (ItemCodeCheck.Equals(mode.ToString(), StringComparison.OrdinalIgnoreCase)) return mode;
        part.Refuse("itemCodeCheck", "must be refuse, warn or off");
        return null;
    }

    static bool HasMoreDecimals(decimal? number) => number is { } value && decimal.Round(value, Amount.MaxDecimals) != value;
}

/// <summary>A tax of a line.</summary>
/// <param name="TaxType">T1 to T20.</param>
/// <param name="SubType">A sub-type of that type that is a rate.</param>
/// <param name="Rate">Per cent; 0 when left out.</param>
sealed record LineTaxBody(string? TaxType, string? SubType, decimal? Rate)
{
    public LineTax Tax() => new() { TaxType = TaxType ?? "", SubType = SubType ?? "", Rate = Rate ?? 0 };
}

/// <summary>How a customer's documents are made, with the gateway's settings where the customer says nothing.</summary>
/// <param name="Precision">The decimals that computed amounts are rounded to.</param>
/// <param name="Amounts"><c>given</c> or <c>computed</c>: whose amounts are sent.</param>
/// <param name="Tolerance">How far a given amount may be from the computed one, in pounds.</param>
/// <param name="DefaultTax">The tax of a line that names none; null where such a line bears none.</param>
/// <param name="PricesIncludeVat">Whether the prices of receipts include VAT.</param>
/// <param name="PersonThreshold">From which total on an invoice to a person names the person.</param>
/// <param name="ItemCodeCheck">What becomes of a document with an item code that is known not to be usable.</param>
sealed record CustomerDocumentsView(
    int Precision, [property: AllowedValues("given", "computed")] string Amounts, decimal Tolerance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] LineTax? DefaultTax, bool PricesIncludeVat,
    decimal PersonThreshold, CodeCheckMode ItemCodeCheck)
{
    public static CustomerDocumentsView Of(DocumentSettings settings, CodeCheckMode check) => new(
        settings.Precision, settings.Amounts is AmountsMode.Given ? "given" : "computed", settings.Tolerance,
        settings.DefaultTax, settings.PricesIncludeVat, settings.PersonThreshold, check);
}
