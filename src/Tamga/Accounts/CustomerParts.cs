using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tamga.Accounts;

/// <summary>
/// The parts of a customer's record. Each is read only when somebody asks for it, and belongs to the feature whose key it is.
/// </summary>
[JsonConverter(typeof(CustomerPartsConverter))]
public sealed class CustomerParts : IEquatable<CustomerParts>
{
    readonly Dictionary<string, JsonElement> _written;
    readonly ConcurrentDictionary<string, object> _read = new(StringComparer.Ordinal);

    CustomerParts(Dictionary<string, JsonElement> written) => _written = written;

    /// <summary>No parts.</summary>
    public static CustomerParts None { get; } = new([]);

    /// <summary>A part; nothing when the customer has none of this kind.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="key">Its key.</param>
    public T? Find<T>(CustomerPartKey<T> key) where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        return _written.TryGetValue(key.Name, out var json)
            ? (T)_read.GetOrAdd(key.Name, static (_, part) => part.json.Deserialize(part.type)!, (json, type: key.Json))
            : null;
    }

    /// <summary>The same with another part in the place of one, or without it.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="part">The part; nothing takes it away.</param>
    public CustomerParts With<T>(CustomerPartKey<T> key, T? part) where T : class
    {
        ArgumentNullException.ThrowIfNull(key);
        var written = new Dictionary<string, JsonElement>(_written, StringComparer.Ordinal);
        if (part is null) written.Remove(key.Name);
        else written[key.Name] = JsonSerializer.SerializeToElement(part, key.Json);
        return new CustomerParts(written);
    }

    /// <summary>Whether they say the same.</summary>
    /// <param name="other">The others.</param>
    public bool Equals(CustomerParts? other) =>
        other is not null && _written.Count == other._written.Count
        && _written.All(p => other._written.TryGetValue(p.Key, out var part) && JsonElement.DeepEquals(p.Value, part));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CustomerParts);

    /// <inheritdoc/>
    public override int GetHashCode() => _written.Count;

    internal IEnumerable<KeyValuePair<string, JsonElement>> Written => _written;

    internal static CustomerParts Of(Dictionary<string, JsonElement> written) => new(written);
}

/// <summary>What a part of a customer's record is called there, and how it is written.</summary>
/// <typeparam name="T">The part.</typeparam>
/// <param name="Name">Its name, one for ever.</param>
/// <param name="Json">How it is written.</param>
public sealed record CustomerPartKey<T>(string Name, JsonTypeInfo<T> Json) where T : class;

/// <summary>Parts are written as they were written by whoever they belong to.</summary>
sealed class CustomerPartsConverter : JsonConverter<CustomerParts>
{
    public override CustomerParts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var part in JsonElement.ParseValue(ref reader).EnumerateObject()) parts.Add(part.Name, part.Value);
        return CustomerParts.Of(parts);
    }

    public override void Write(Utf8JsonWriter writer, CustomerParts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, part) in value.Written)
        {
            writer.WritePropertyName(name);
            part.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
