using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tamga.LenientJson;

/// <summary>Lists inside an answer, read as <see cref="OneOrMany"/> reads those at its top.</summary>
internal sealed class OneOrManyConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class ListConverter<T> : JsonConverter<IReadOnlyList<T>>
    {
        public override bool HandleNull => true;

        public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Null)
                return [];

            var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
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

        private static T? ReadItem(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
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
