using System.Text.Json;

namespace Tamga.Azerbaijan.Wire;

/// <summary>What a process has done so far, as far as it is documented.</summary>
/// <param name="Pin1Code">The code that the phone shows for the login.</param>
/// <param name="Pin2Code">The code that the phone shows for the signature.</param>
/// <param name="LoginDone">PIN1 was confirmed.</param>
/// <param name="Signed">PIN2 was confirmed.</param>
/// <param name="Deleted">How many qaimə were deleted.</param>
/// <param name="Exceptions">What e-taxes said.</param>
sealed record ProcessStats(
    string? Pin1Code, string? Pin2Code, bool LoginDone, bool Signed, long? Deleted, IReadOnlyList<string> Exceptions)
{
    /// <summary>e-taxes is busy; the portal tries again by itself.</summary>
    const string NeedRetry = "NEED RETRY";

    /// <summary>What is against the filing, in e-taxes' words: not that it is only busy.</summary>
    public IEnumerable<string> Complaints => Exceptions.Where(e => !e.Contains(NeedRetry, StringComparison.OrdinalIgnoreCase));

    /// <summary>The stats of a status; members that are missing, or of an unexpected form, say nothing.</summary>
    public static ProcessStats Of(JsonElement? stats)
    {
        if (stats is not { ValueKind: JsonValueKind.Object } s) return new(null, null, false, false, null, []);
        return new(
            Text(s, "pin1_code"), Text(s, "pin2_code"), IsTruthy(s, "login_done"), IsTruthy(s, "invoice_signed"),
            long.TryParse(Text(s, "deleted"), out var deleted) ? deleted : null, Texts(s, "etx_exception"));
    }

    static string? Text(JsonElement stats, string name) => stats.TryGetProperty(name, out var value) ? TextOf(value) : null;

    static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    static bool IsTruthy(JsonElement stats, string name) => stats.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.Object => true,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.String => value.GetString() is not ("" or "0" or "false" or "null"),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => false,
    };

    static IReadOnlyList<string> Texts(JsonElement stats, string name)
    {
        if (!stats.TryGetProperty(name, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().Select(TextOf).OfType<string>()],
            JsonValueKind.Object => [.. value.EnumerateObject().Select(m => TextOf(m.Value)).OfType<string>()],
            _ => TextOf(value) is { } one ? [one] : [],
        };
    }
}
