using System.Globalization;

namespace Tamga.Egypt.Documents.Codes;

/// <summary>A tax type as the formulas know it: by its number.</summary>
static class TaxTypeNumber
{
    /// <summary>1 for <c>T1</c>; null for what is none of the types.</summary>
    public static int? Of(string? type) =>
        type is ['T', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= TaxCodes.Count
            ? number
            : null;
}
