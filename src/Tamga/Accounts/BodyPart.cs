using System.Text.Json;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>
/// An object in a request whose absent members leave things as they are. Only the JSON itself tells an absent member from
/// a null one.
/// </summary>
/// <param name="element">The object.</param>
/// <param name="path">Its JSON path.</param>
/// <param name="errors">Where complaints go.</param>
public sealed class BodyPart(JsonElement element, string path, ValidationErrors errors)
{
    /// <summary>The names of the members that were sent.</summary>
    public IEnumerable<string> Names =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(property => property.Name) : [];

    /// <summary>Whether a member was sent, be it null.</summary>
    /// <param name="member">Its name.</param>
    public bool Has(string member) => Find(member) is not null;

    /// <summary>Whether a member was sent as null.</summary>
    /// <param name="member">Its name.</param>
    public bool IsNull(string member) => Find(member) is { ValueKind: JsonValueKind.Null };

    /// <summary>An object inside this one.</summary>
    /// <param name="member">Its name.</param>
    public BodyPart Part(string member) => new(Find(member) ?? default, $"{path}.{member}", errors);

    /// <summary>Complains of a member.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="message">What is wrong, and what would be right.</param>
    public void Refuse(string member, string message) => errors.Add($"{path}.{member}", message);

    /// <summary>A text that must be there in the end.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="given">What was sent.</param>
    /// <param name="before">What was there before.</param>
    /// <param name="max">The most characters.</param>
    public string Required(string member, string? given, string? before, int max)
    {
        if (!Has(member) && before is not null) return before;
        if (given is null) Refuse(member, "is required");
        return Check(member, given, max) ?? "";
    }

    /// <summary>A text that null takes away.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="given">What was sent.</param>
    /// <param name="before">What was there before.</param>
    /// <param name="max">The most characters.</param>
    public string? Optional(string member, string? given, string? before, int max) =>
        Has(member) ? Check(member, given, max) : before;

    string? Check(string member, string? given, int max)
    {
        if (given is null) return null;
        if (string.IsNullOrWhiteSpace(given)) Refuse(member, "must not be empty");
        else if (given.Length > max) Refuse(member, $"must have at most {max} characters");
        else if (given.Any(char.IsControl)) Refuse(member, "must not contain control characters");
        return given;
    }

    /// <summary>The last of several members of one name, as the deserializer takes it.</summary>
    JsonElement? Find(string member)
    {
        JsonElement? found = null;
        if (element.ValueKind != JsonValueKind.Object) return found;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(member, StringComparison.OrdinalIgnoreCase)) found = property.Value;
        }

        return found;
    }
}
