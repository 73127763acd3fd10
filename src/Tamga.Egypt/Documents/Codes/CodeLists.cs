namespace Tamga.Egypt.Documents.Codes;

/// <summary>ETA's lists of codes, the same for all customers.</summary>
static class CodeLists
{
    public static CodeList Activities { get; } = new("activities", ["ActivityCodes"], "activity code of ETA's list");

    public static CodeList Countries { get; } = new("countries", ["CountryCodes"], "country code of two capital letters");

    public static CodeList Currencies { get; } = new("currencies", ["CurrencyCodes"], "currency code of three capital letters",
        (entry, place) => entry.Code == "EGP" ? Currency.PoundCode : place + Currency.PoundCode + 1);

    public static CodeList Units { get; } = new("units", ["UnitTypes"], "unit type of ETA's list");

    public static CodeList WeightUnits { get; } = new("weight-units", ["WeightUnitTypes"], "weight unit of ETA's list");

    /// <summary>T1 to T20. The formulas know these and no others, whatever a newer list says.</summary>
    public static CodeList TaxTypes { get; } = new(
        "tax-types", ["TaxTypes", "NonTaxableTaxTypes"], "tax type T1 to T20", (entry, _) => TaxTypeNumber.Of(entry.Code));

    /// <summary>Each stands for its <see cref="Subtype"/>.</summary>
    public static CodeList TaxSubtypes { get; } = new(
        "tax-subtypes", ["TaxSubtypes"], "tax sub-type of ETA's list",
        (entry, _) => TaxTypeNumber.Of(entry.Parent) is { } type ? new Subtype(type, IsFixed(entry)).Packed : null);

    /// <summary>Why goods are taken back without the receipt of their sale.</summary>
    public static CodeList ReturnReasons { get; } = new(
        "return-reasons", ["ReturnWithoutReferenceReasons"], "reason of a return without reference: I or B");

    public static IReadOnlyList<CodeList> All { get; } =
        [Activities, Countries, Currencies, Units, WeightUnits, TaxTypes, TaxSubtypes, ReturnReasons];

    /// <summary>The list of that name, whatever its case.</summary>
    public static CodeList? Find(string name) => All.FirstOrDefault(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>ETA tells rates from amounts in the words alone: "(rate)" and "(percentage)", "(amount)".</summary>
    static bool IsFixed(CodeEntry entry) => entry.En?.Contains("amount)", StringComparison.OrdinalIgnoreCase) is true;
}
