using System.Collections.Frozen;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>Which sub-type belongs to which tax, and which taxes are amounts and not rates.</summary>
static class TaxCodes
{
    static readonly FrozenDictionary<string, string> Parents = Read("""
        T1:V001,V002,V003,V004,V005,V006,V007,V008,V009,V010 T2:Tbl01 T3:Tbl02
        T4:W001,W002,W003,W004,W005,W006,W007,W008,W009,W010,W011,W012,W013,W014,W015,W016
        T5:ST01 T6:ST02 T7:Ent01,Ent02 T8:RD01,RD02 T9:SC01,SC02 T10:Mn01,Mn02 T11:MI01,MI02 T12:OF01,OF02
        T13:ST03 T14:ST04 T15:Ent03,Ent04 T16:RD03,RD04 T17:SC03,SC04 T18:Mn03,Mn04 T19:MI03,MI04 T20:OF03,OF04
        """);

    static readonly FrozenSet<string> FixedAmounts = FrozenSet.ToFrozenSet(
    [
        "Tbl02", "ST02", "Ent02", "RD02", "SC02", "Mn02", "MI02", "OF02", "ST04", "Ent04", "RD04", "SC04", "Mn04", "MI04", "OF04",
    ]);

    public static readonly FrozenSet<string> Types = Parents.Values.ToFrozenSet();

    /// <summary>The tax a sub-type belongs to; null for an unknown one.</summary>
    public static string? ParentOf(string subType) => Parents.GetValueOrDefault(subType);

    public static bool IsFixedAmount(string subType) => FixedAmounts.Contains(subType);

    /// <summary>Whether the tax is one of the fees that VAT is taken on.</summary>
    public static bool IsTaxableFee(string type) => Number(type) is >= 5 and <= 12;

    /// <summary>Whether the tax stands outside the VAT base.</summary>
    public static bool IsNonTaxableFee(string type) => Number(type) >= 13;

    static int Number(string type) => int.TryParse(type.AsSpan(1), out var number) ? number : 0;

    static FrozenDictionary<string, string> Read(string table) => table
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(row => row.Split(':'))
        .SelectMany(row => row[1].Split(',').Select(subType => KeyValuePair.Create(subType, row[0])))
        .ToFrozenDictionary();
}
