using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Azerbaijan.Wire;

/// <summary>
/// The time of a downloaded invoice. One form is documented; others come from what stands behind the portal: ISO 8601, with and
/// without a zone, seconds and milliseconds since 1970, lists of numbers, and PHP's object of a time. An invoice whose time
/// nobody can read would be in no list of a month.
/// </summary>
static class InvoiceTime
{
    const DateTimeStyles Spaces = DateTimeStyles.AllowWhiteSpaces;
    const int FirstYear = 2000;
    const int LastYear = 2100;

    /// <summary>Times of the authority's zone.</summary>
    static readonly string[] Local =
    [
        .. from date in new[] { "d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d" }
           from hour in new[] { "", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", "'T'H:mm", "'T'H:mm:ss", "'T'H:mm:ss.FFFFFFF" }
           select date + hour,
        "yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss",
    ];

    /// <summary>Times that say how far from Greenwich they are.</summary>
    static readonly string[] WithOffset =
    [
        .. from between in new[] { "'T'", " " }
           from hour in new[] { "H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF" }
           from zone in new[] { "K", " K", "zz", " zz", "zzz", " zzz" }
           select $"yyyy-M-d{between}{hour}{zone}",
    ];

    /// <summary>A time of the authority; nothing for a text that is none.</summary>
    /// <param name="text">The text, or the JSON of what was no text.</param>
    /// <param name="zone">The authority's zone.</param>
    public static DateTime? Parse(string? text, TimeZoneInfo zone)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text[0] is '[' or '{') return OfJson(text, zone);
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, Spaces, out var local)) return Plausible(local);
        if (long.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return OfNumber(number, zone);
        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, Spaces, out var moment)
            ? Plausible(TimeZoneInfo.ConvertTime(moment, zone).DateTime)
            : null;
    }

    /// <summary>The text of a time that is read while it arrives: scalars as they are, everything else as JSON.</summary>
    public static string? TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return VatPortalEnvelope.Scalar(ref reader);
        return JsonElement.ParseValue(ref reader).GetRawText();
    }

    static DateTime? OfNumber(long number, TimeZoneInfo zone)
    {
        const long firstMillisecond = 100_000_000_000;
        var milliseconds = number < firstMillisecond ? number * 1000 : number;
        const long last = 4_102_444_800_000;
        return milliseconds is > 0 and < last
            ? Plausible(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), zone).DateTime)
            : null;
    }

    static DateTime? OfJson(string text, TimeZoneInfo zone)
    {
        try
        {
            var json = JsonElement.Parse(text);
            if (json.ValueKind == JsonValueKind.Array) return OfParts(json);
            if (!json.TryGetProperty("date", out var date) || date.ValueKind != JsonValueKind.String) return null;
            var isUtc = json.TryGetProperty("timezone", out var of) && of.ValueKind == JsonValueKind.String
                && of.GetString() is "UTC" or "Z" or "+00:00";
            return Parse(date.GetString(), isUtc ? TimeZoneInfo.Utc : zone) is not { } time ? null
                : isUtc ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), zone)
                : time;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Year, month, day, hour, minute, second, as far as they are given.</summary>
    static DateTime? OfParts(JsonElement list)
    {
        var parts = new List<int>();
        foreach (var part in list.EnumerateArray())
        {
            if (part.ValueKind != JsonValueKind.Number || !part.TryGetInt32(out var number)) return null;
            parts.Add(number);
        }

        if (parts.Count < 3) return null;
        var text = new StringBuilder($"{parts[0]}-{parts[1]}-{parts[2]}");
        if (parts.Count > 3) text.Append($" {parts[3]}:{parts.ElementAtOrDefault(4):D2}:{parts.ElementAtOrDefault(5):D2}");
        return DateTime.TryParseExact(
            text.ToString(), ["yyyy-M-d", "yyyy-M-d H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Plausible(time)
            : null;
    }

    /// <summary>A time that no invoice can have is a misreading.</summary>
    static DateTime? Plausible(DateTime time) =>
        time.Year is >= FirstYear and < LastYear ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified) : null;
}

/// <summary>Keeps a time in whatever form it comes.</summary>
sealed class InvoiceTimeConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        InvoiceTime.TextOf(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
