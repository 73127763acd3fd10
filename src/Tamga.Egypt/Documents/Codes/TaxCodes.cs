using System.Text;

namespace Tamga.Egypt.Documents.Codes;

/// <summary>The twenty tax types, and the sub-types that belong to each.</summary>
/// <remarks>
/// T1 VAT, T2 table tax by rate, T3 table tax by amount, T4 withholding, T5 and T6 stamp, T7 entertainment, T8 resource
/// development, T9 service, T10 municipality, T11 medical insurance, T12 other fees; T13 to T20 are the last eight once more
/// for what bears no VAT.
/// </remarks>
static class TaxCodes
{
    /// <summary>How many there are; a type is its number, T1 is 1.</summary>
    public const int Count = 20;

    public const int ValueAdded = 1;
    public const int TableByRate = 2;
    public const int TableByAmount = 3;
    public const int Withholding = 4;

    /// <summary>T12; what comes after bears no VAT.</summary>
    public const int LastTaxable = 12;

    /// <summary>T1 to T20; each stands for its number.</summary>
    public static readonly CodeTable Types = CodeLists.TaxTypes.Table;

    /// <summary>The sub-types; each stands for its <see cref="Subtype"/>.</summary>
    public static readonly CodeTable Subtypes = CodeLists.TaxSubtypes.Table;

    static readonly byte[][] TypeNames = [.. Enumerable.Range(0, Count + 1).Select(n => Encoding.ASCII.GetBytes($"T{n}"))];

    /// <summary><c>T1</c> for 1.</summary>
    public static ReadOnlySpan<byte> Name(int type) => TypeNames[type];

    /// <summary>The only sub-type a type has, or null where there are several.</summary>
    public static string? OnlySubtype(int type)
    {
        string? only = null;
        foreach (var entry in CodeLists.TaxSubtypes.Current.Codes)
        {
            if (TaxTypeNumber.Of(entry.Parent) != type) continue;
            if (only is not null) return null;
            only = entry.Code;
        }

        return only;
    }
}

/// <summary>What a sub-type is.</summary>
/// <param name="Type">The number of the type it belongs to.</param>
/// <param name="IsFixed">Whether it is an amount; otherwise a rate.</param>
readonly record struct Subtype(int Type, bool IsFixed)
{
    /// <summary>Both in the number that a code table holds; never 0.</summary>
    public int Packed => Type << 1 | (IsFixed ? 1 : 0);

    public static Subtype Of(int packed) => new(packed >> 1, (packed & 1) != 0);
}
