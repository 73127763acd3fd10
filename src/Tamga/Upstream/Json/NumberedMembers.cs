using System.Text.Json;

namespace Tamga.Upstream.Json;

/// <summary>
/// An object whose members are called 0, 2, 5 is a list: PHP writes one so when something has been filtered out of it.
/// </summary>
public static class NumberedMembers
{
    /// <summary>Whether an object is such a list: at least one member, and each an object under a number.</summary>
    /// <param name="json">The object.</param>
    public static bool Are(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object) return false;
        var any = false;
        foreach (var member in json.EnumerateObject())
        {
            if (!IsNumber(member.Name) || member.Value.ValueKind is not JsonValueKind.Object) return false;
            any = true;
        }

        return any;
    }

    /// <summary>Whether a member's name is the place in a list.</summary>
    /// <param name="name">The name.</param>
    public static bool IsNumber(string? name) => name is { Length: > 0 } && name.All(char.IsAsciiDigit);
}
