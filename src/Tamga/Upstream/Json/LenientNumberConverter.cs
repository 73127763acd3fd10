using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Upstream.Json;

/// <summary>A number that may come as text. Empty text and the word "null" mean that there is none.</summary>
public sealed class LenientNumberConverter<T> : JsonConverter<T?>
    where T : struct, INumber<T>
{
    const NumberStyles Plain = NumberStyles.Number & ~NumberStyles.AllowThousands;

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                if (reader.TryGetDecimal(out var literal))
                    return FromDecimal(literal);
                break;
            case JsonTokenType.True:
                return T.One;
            case JsonTokenType.False:
                return T.Zero;
            case JsonTokenType.String:
                var text = reader.GetString()!.Trim();
                if (text is "" or "null")
                    return null;
                if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number))
                    return FromDecimal(number);
                break;
        }

        throw new JsonException();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } number)
            writer.WriteNumberValue(decimal.CreateChecked(number));
        else
            writer.WriteNullValue();
    }

    static T FromDecimal(decimal number)
    {
        try
        {
            var result = T.CreateChecked(number);
            // 4.0 is a good 4; 4.5 as a period is not.
            return decimal.CreateChecked(result) == number ? result : throw new JsonException();
        }
        catch (OverflowException)
        {
            throw new JsonException();
        }
    }
}
