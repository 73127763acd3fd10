using System.Text.Json;

namespace Tamga.Sandbox.Azerbaijan.Invoices;

/// <summary>Members of a body that may be anything.</summary>
static class JsonMembers
{
    /// <summary>The number, unless it is anything else or out of reach.</summary>
    public static decimal? TryReadNumber(this JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

    /// <summary>The text of a member; null when it is missing or anything else.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>The elements of a list; null when it is missing or anything else.</summary>
    public static IReadOnlyList<JsonElement>? List(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : null;

    /// <summary>Whether a member is there and true.</summary>
    public static bool Flag(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;
}
