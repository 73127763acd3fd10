using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tamga.Upstream.Json;

/// <summary>Lists inside an answer, read as <see cref="OneOrMany"/> reads those at its top.</summary>
public sealed class OneOrManyConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    sealed class ListConverter<T> : JsonConverter<IReadOnlyList<T>>
    {
        public override bool HandleNull => true;

        public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Null)
                return [];

            var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
            if (reader.TokenType is JsonTokenType.StartObject && FirstMember(reader) is { } first
                && NumberedMembers.IsNumber(first))
            {
                return ReadMembers(ref reader, type);
            }

            if (reader.TokenType is not JsonTokenType.StartArray)
                return [ReadItem(ref reader, type) ?? throw new JsonException()];

            var items = new List<T>();
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                if (ReadItem(ref reader, type) is { } item)
                    items.Add(item);
            }

            return items;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
        {
            var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
            writer.WriteStartArray();
            foreach (var item in value)
                JsonSerializer.Serialize(writer, item, type);
            writer.WriteEndArray();
        }

        static string? FirstMember(Utf8JsonReader reader) =>
            reader.Read() && reader.TokenType is JsonTokenType.PropertyName ? reader.GetString() : null;

        /// <summary>A list that comes as an object whose members are numbers.</summary>
        static List<T> ReadMembers(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
        {
            var items = new List<T>();
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                reader.Read();
                if (ReadItem(ref reader, type) is { } item)
                    items.Add(item);
            }

            return items;
        }

        static T? ReadItem(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
        {
            if (!typeof(T).IsAssignableTo(typeof(IKeepsSource)))
                return JsonSerializer.Deserialize(ref reader, type);

            var source = JsonElement.ParseValue(ref reader);
            var item = source.Deserialize(type);
            (item as IKeepsSource)?.KeepSource(source);
            return item;
        }
    }
}
