using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Tamga.Texts;

/// <summary>
/// JSON whose texts can all be decoded. A parser lets bytes of another encoding and halves of surrogate pairs (<c>\ud800</c>)
/// through, and whoever looks at such a text later is thrown at; so what comes from outside is mended, or refused, before it is
/// parsed.
/// </summary>
public static class DecodableJson
{
    /// <summary>How the escape of a surrogate begins; searched for by vectors, which a comparison without case is not.</summary>
    static readonly SearchValues<string> Surrogate = SearchValues.Create(["\\ud"], StringComparison.OrdinalIgnoreCase);

    static ReadOnlySpan<byte> Replacement => "\\ufffd"u8;

    /// <summary>JSON in which everything that cannot be decoded is replaced (U+FFFD); the same bytes where nothing is.</summary>
    /// <param name="json">The JSON.</param>
    public static ReadOnlyMemory<byte> Mend(ReadOnlyMemory<byte> json)
    {
        var mended = Utf8.IsValid(json.Span) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        if (NextLoneSurrogate(mended.Span, 0) is not { } first) return mended;
        var bytes = mended.ToArray();
        // The replacement is as long as what it replaces.
        for (int? at = first; at is { } lone; at = NextLoneSurrogate(bytes, lone + Replacement.Length))
            Replacement.CopyTo(bytes.AsSpan(lone));
        return bytes;
    }

    /// <summary>The same of JSON that is a text already.</summary>
    /// <param name="json">The JSON.</param>
    public static string Mend(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (!json.AsSpan().ContainsAny(Surrogate)) return json;
        var bytes = Encoding.UTF8.GetBytes(json);
        return FindLoneSurrogate(bytes) is not null ? Encoding.UTF8.GetString(Mend(bytes).Span) : json;
    }

    /// <summary>The text at which a reader stands, in JSON that was not mended because it is read while it arrives.</summary>
    /// <param name="reader">The reader, at a text or a name.</param>
    public static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            byte[] written = [(byte)'"', .. reader.HasValueSequence
                ? reader.ValueSequence.ToArray() : reader.ValueSpan, (byte)'"'];
            return JsonElement.Parse(Mend(written).Span).GetString()!;
        }
    }

    /// <summary>Where the first escape stands that is half of a surrogate pair; nothing where there is none.</summary>
    /// <param name="json">The JSON, in UTF-8.</param>
    public static int? FindLoneSurrogate(ReadOnlySpan<byte> json) => NextLoneSurrogate(json, 0);

    /// <summary>Where the next escape stands that is half of a pair.</summary>
    static int? NextLoneSurrogate(ReadOnlySpan<byte> json, int from)
    {
        for (var at = from; at < json.Length;)
        {
            var next = json[at..].IndexOf((byte)'\\');
            if (next < 0) return null;
            at += next;
            if (UnitAt(json, at) is not { } unit)
            {
                // Another escape, of which the second character is no beginning of a third.
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && UnitAt(json, at + 6) is { } low && char.IsLowSurrogate(low))
            {
                at += 12;
            }
            else if (char.IsSurrogate(unit))
            {
                return at;
            }
            else
            {
                at += 6;
            }
        }

        return null;
    }

    /// <summary>The code unit of an escape such as <c>\u00e9</c>; nothing where there is none.</summary>
    static char? UnitAt(ReadOnlySpan<byte> json, int at)
    {
        if (at + 6 > json.Length || json[at] != '\\' || json[at + 1] != 'u') return null;
        var unit = 0;
        foreach (var digit in json.Slice(at + 2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit)) return null;
            unit = (unit << 4) + (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return (char)unit;
    }
}
