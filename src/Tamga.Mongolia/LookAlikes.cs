using System.Text;
using System.Text.RegularExpressions;

namespace Tamga.Mongolia;

/// <summary>
/// Texts that look the same and are not: form codes and user names come in Cyrillic letters, and in Latin ones that nobody tells
/// from them (<c>TT-03A</c> and <c>ТТ-03А</c>).
/// </summary>
static partial class LookAlikes
{
    const string Latin = "ABEKMHOPCTXYaeopcxy";
    const string Cyrillic = "АВЕКМНОРСТХУаеорсху";

    /// <summary>The dashes that keyboards and spreadsheets make of one.</summary>
    const string Dashes = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00AD";

    /// <summary>Whether two form codes are the same, whatever letters they are written in.</summary>
    public static bool SameCode(string? one, string? other) =>
        one is not null && other is not null && string.Equals(FoldCode(one), FoldCode(other), StringComparison.Ordinal);

    /// <summary>A form code in capital Cyrillic letters, with plain dashes and no spaces.</summary>
    public static string FoldCode(string code)
    {
        var folded = new StringBuilder(code.Length);
        foreach (var c in code.ToUpperInvariant())
        {
            if (char.IsWhiteSpace(c)) continue;
            folded.Append(Dashes.Contains(c) ? '-' : Folded(c));
        }

        return folded.ToString();
    }

    /// <summary>Compares form codes as <see cref="SameCode"/> does.</summary>
    public static IEqualityComparer<string> Codes { get; } = EqualityComparer<string>.Create(
        SameCode, code => FoldCode(code).GetHashCode(StringComparison.Ordinal));

    /// <summary>Whether a text can be a form's code at all: letters, then a number, as in ТТ-03а or ТТ-02(ХГ).</summary>
    public static bool IsCode(string text) => Code().IsMatch(FoldCode(text));

    /// <summary>A text with Cyrillic letters in the places of Latin ones that look the same; the case stays.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = Folded(from[i]);
    });

    /// <summary>
    /// The Cyrillic spelling of a user name that is a register number in Latin letters: two letters and eight digits. Nothing
    /// when it is written right, or is no register number.
    /// </summary>
    public static string? CyrillicOf(string username) =>
        RegisterNumber().IsMatch(username) && Fold(username) is var right && right != username
            && right.All(c => !char.IsAsciiLetter(c))
            ? right
            : null;

    static char Folded(char c) => Latin.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Cyrillic[at] : c;

    [GeneratedRegex(@"^\p{L}{1,4}-?\d{1,3}\S{0,30}$", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\p{L}{2}\d{8}$", RegexOptions.None, 1000)]
    private static partial Regex RegisterNumber();
}
