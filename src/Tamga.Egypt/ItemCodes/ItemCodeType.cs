using Tamga.Api;

namespace Tamga.Egypt.ItemCodes;

/// <summary>The two kinds of codes, as ETA names them.</summary>
static class ItemCodeType
{
    public static IReadOnlyList<string> Names { get; } = ["EGS", "GS1"];

    /// <summary>The type of a text in any case.</summary>
    public static string? Of(string? text) =>
        Names.FirstOrDefault(name => name.Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase));

    public static ApiProblem Refused()
    {
        var errors = new ValidationErrors();
        errors.Add("type", "must be one of EGS, GS1");
        return errors.ToProblem();
    }

    /// <summary>Whether somebody looks for a code, and not for a name.</summary>
    public static bool LooksLikeOne(string? text) =>
        text is { Length: > 0 } && (text.StartsWith("EG-", StringComparison.OrdinalIgnoreCase) || text.All(char.IsAsciiDigit));
}
