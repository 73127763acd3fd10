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
    public static readonly CodeTable Types = new("tax type T1 to T20", [.. Enumerable.Range(1, Count).Select(n => ($"T{n}", n))]);

    /// <summary>The sub-types; each stands for its <see cref="Subtype"/>.</summary>
    public static readonly CodeTable Subtypes = new("tax sub-type of ETA's list", [.. All()]);

    static readonly byte[][] TypeNames = [.. Enumerable.Range(0, Count + 1).Select(n => System.Text.Encoding.ASCII.GetBytes($"T{n}"))];

    /// <summary>The only sub-type of each type that has but one.</summary>
    static readonly Dictionary<int, string> OnlySubtypes =
        All().GroupBy(s => Subtype.Of(s.Value).Type).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Code);

    /// <summary><c>T1</c> for 1.</summary>
    public static ReadOnlySpan<byte> Name(int type) => TypeNames[type];

    /// <summary>The only sub-type a type has, or null where there are several.</summary>
    public static string? OnlySubtype(int type) => OnlySubtypes.GetValueOrDefault(type);

    static IEnumerable<(string Code, int Value)> All()
    {
        for (var n = 1; n <= 10; n++) yield return ($"V{n:000}", Rate(ValueAdded));
        yield return ("Tbl01", Rate(TableByRate));
        yield return ("Tbl02", Fixed(TableByAmount));
        for (var n = 1; n <= 16; n++) yield return ($"W{n:000}", Rate(Withholding));
        yield return ("ST01", Rate(5));
        yield return ("ST02", Fixed(6));
        yield return ("ST03", Rate(13));
        yield return ("ST04", Fixed(14));
        string[] kinds = ["Ent", "RD", "SC", "Mn", "MI", "OF"];
        for (var k = 0; k < kinds.Length; k++)
        {
            yield return ($"{kinds[k]}01", Rate(7 + k));
            yield return ($"{kinds[k]}02", Fixed(7 + k));
            yield return ($"{kinds[k]}03", Rate(15 + k));
            yield return ($"{kinds[k]}04", Fixed(15 + k));
        }
    }

    static int Rate(int type) => new Subtype(type, false).Packed;

    static int Fixed(int type) => new Subtype(type, true).Packed;
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
