using System.Text.Json;

namespace Tamga.Api;

/// <summary>What the JSON reader has to complain about, in words for the sender: where, and what was expected.</summary>
static class JsonComplaint
{
    public static string Of(JsonException exception)
    {
        var path = exception.Path is { Length: > 0 } p ? p : "$";
        if (Expected(exception.Message) is { } expected) return $"{path}: must be {expected}";
        var where = exception.LineNumber is { } line
            ? $" (line {line + 1}, byte {exception.BytePositionInLine + 1})"
            : "";
        return $"{path}: is not well-formed JSON{where}";
    }

    /// <summary>The reader names the type it wanted; the sender knows JSON, not our types.</summary>
    static string? Expected(string message)
    {
        const string marker = "could not be converted to ";
        var start = message.IndexOf(marker, StringComparison.Ordinal);
        if (start < 0)
        {
            return message.Contains("missing required", StringComparison.Ordinal)
            ? "complete: a required member is missing" : null;
        }

        var type = message[(start + marker.Length)..].Split(". Path")[0];
        return type switch
        {
            _ when type.Contains("Int32", StringComparison.Ordinal) || type.Contains("Int64", StringComparison.Ordinal) =>
                "a whole number",
            _ when type.Contains("Decimal", StringComparison.Ordinal) => "a number",
            _ when type.Contains("Boolean", StringComparison.Ordinal) => "true or false",
            _ when type.Contains("DateTimeOffset", StringComparison.Ordinal) => "an ISO 8601 time with offset",
            _ when type.Contains("List", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal) => "an array",
            "System.String" => "text",
            _ => "an object or value of the documented form",
        };
    }
}
