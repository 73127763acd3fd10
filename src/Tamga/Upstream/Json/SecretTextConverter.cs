using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Secrets;

namespace Tamga.Upstream.Json;

/// <summary>Reads a token straight into a <see cref="SecretText"/>, so that no record of ours can print it.</summary>
sealed class SecretTextConverter : JsonConverter<SecretText>
{
    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? new SecretText(reader.GetString()!) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is never written as JSON.");
}
