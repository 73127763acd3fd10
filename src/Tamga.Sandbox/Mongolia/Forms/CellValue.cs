using System.Globalization;

namespace Tamga.Sandbox.Mongolia.Forms;

/// <summary>A value of a return as it was sent, and as the authority gives it back.</summary>
sealed record CellValue
{
    public required long TagId { get; init; }
    public required int Type { get; init; }
    public required string TagKey { get; init; }
    public required string Value { get; init; }

    const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The number in the value, an empty one being 0; null when it is no number.</summary>
    public decimal? Number() => Value.Length == 0 ? 0
        : decimal.TryParse(Value, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
}
