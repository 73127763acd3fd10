using System.ComponentModel;

namespace Tamga.Azerbaijan.Taxpayers;

/// <summary>
/// A taxpayer's number (VÖEN): two digits of the place, six of a series, a check digit, and 1 for a legal entity or 2 for an
/// individual. How the check digit is made is publicly known, and in no document of the authority's that we have: a setting says
/// what a wrong one means.
/// </summary>
static class Voen
{
    const int Length = 10;
    const int CheckDigitAt = 8;
    static readonly int[] Weights = [4, 1, 8, 6, 2, 7, 5, 3];

    /// <summary>What is wrong with a number; nothing when it can be one.</summary>
    public static VoenFlaw? FlawOf(string voen)
    {
        if (voen.Length != Length || !voen.All(char.IsAsciiDigit)) return VoenFlaw.Form;
        if (voen[^1] is not ('1' or '2')) return VoenFlaw.Taxpayer;
        var sum = Weights.Select((weight, i) => weight * (voen[i] - '0')).Sum();
        return sum % 11 == voen[CheckDigitAt] - '0' ? null : VoenFlaw.CheckDigit;
    }

    /// <summary>A flaw in words.</summary>
    public static string WordsOf(VoenFlaw flaw) => flaw switch
    {
        VoenFlaw.Form => "must be 10 digits",
        VoenFlaw.Taxpayer => "must end in 1 (a legal entity) or 2 (an individual)",
        _ => "is misspelt: its ninth digit does not fit the others",
    };
}

/// <summary>What can be wrong with a taxpayer's number.</summary>
enum VoenFlaw
{
    [Description("It is not ten digits.")]
    Form,

    [Description("Its last digit is neither of those that say who it is.")]
    Taxpayer,

    [Description("Its check digit is another.")]
    CheckDigit,
}

/// <summary>What a number whose last two digits cannot be right means for an upload.</summary>
enum VoenCheck
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>The check of an upload warns of it.</summary>
    Warn,

    /// <summary>The upload is refused.</summary>
    Refuse,
}
