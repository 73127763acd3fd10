using System.Globalization;
using System.Text;
using Tamga.Egypt.Documents.Diagnosis;

namespace Tamga.Egypt.Documents;

/// <summary>
/// Finds why ETA's digest is not ours (error 4043): the first member in which two canonical texts differ. Each side is a
/// canonical text, or a JSON document, of which the text is made.
/// </summary>
public static class CanonicalDiff
{
    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Compares two documents or texts.</summary>
    /// <param name="a">UTF-8; JSON where it begins with <c>{</c>, otherwise a canonical text.</param>
    /// <param name="b">The same.</param>
    /// <returns>The first difference, or null where there is none.</returns>
    /// <exception cref="CanonicalTextException">
    /// One of the two is no canonical text and has none; the path says where.
    /// </exception>
    public static CanonicalDifference? Between(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var left = CanonicalTokens.Of(TextOf(a));
        var right = CanonicalTokens.Of(TextOf(b));
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            CanonicalToken? one = i < left.Count ? left[i] : null;
            CanonicalToken? other = i < right.Count ? right[i] : null;
            if (one?.Text == other?.Text) continue;
            return new(
                PathOf(one, other), one?.Text, other?.Text, one?.Offset ?? EndOf(left), other?.Offset ?? EndOf(right),
                Reason(one, other));
        }

        return null;
    }

    /// <summary>The canonical text of one side.</summary>
    /// <inheritdoc cref="Between"/>
    public static byte[] TextOf(ReadOnlySpan<byte> documentOrText)
    {
        var content = documentOrText.StartsWith(ByteOrderMark) ? documentOrText[ByteOrderMark.Length..] : documentOrText;
        content = content.Trim(" \t\r\n"u8);
        return content is [(byte)'{', ..] ? CanonicalText.Of(content) : content.ToArray();
    }

    /// <summary>A value's own member; where the names differ, the one that A has there.</summary>
    static string PathOf(CanonicalToken? one, CanonicalToken? other) => (one ?? other)!.Value.Path;

    static int EndOf(IReadOnlyList<CanonicalToken> tokens) =>
        tokens.Count == 0 ? 0 : tokens[^1].Offset + Encoding.UTF8.GetByteCount(tokens[^1].Text) + 2;

    static string Reason(CanonicalToken? one, CanonicalToken? other) => (one, other) switch
    {
        (null, { } rest) => $"A ends here, B goes on with {rest.Path}.",
        ({ } rest, null) => $"B ends here, A goes on with {rest.Path}.",
        ({ IsName: true } a, { IsName: true } b) =>
            $"A goes on with {a.Path}, B with {b.Path}: a member is missing, added or in another place.",
        ({ IsName: false } a, { IsName: false } b) => ReasonOfValues(a.Text, b.Text),
        _ => "One side has a value where the other has a name: a null, or an empty array or object, is written in another way.",
    };

    static string ReasonOfValues(string a, string b)
    {
        if (IsNumber(a, out var one) && IsNumber(b, out var other) && one == other)
            return "The same number, written in another way: digits must stay as they are sent.";
        if (IsTime(a, out var time) && IsTime(b, out var otherTime) && time == otherTime)
            return "The same time, written in another way: a library read it as a date and wrote it anew.";
        if (Unescaped(a) == Unescaped(b))
            return "The same text, escaped in another way: characters must be written themselves, not as \\u or \\/.";
        if (a.Trim() == b.Trim()) return "The same text but for white space around it.";
        return "The values differ: the document was changed after it was signed.";
    }

    static bool IsNumber(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    static bool IsTime(string text, out DateTimeOffset value)
    {
        value = default;
        return text.Length >= 10 && text[4..].StartsWith('-') &&
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length
                && int.TryParse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                i += 4;
                continue;
            }

            plain.Append(text[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var c => c });
        }

        return plain.ToString();
    }
}

/// <summary>Where two canonical texts part.</summary>
/// <param name="Path">The JSON path of the member.</param>
/// <param name="A">What stands there in the first; null where it has ended.</param>
/// <param name="B">What stands there in the second; null where it has ended.</param>
/// <param name="OffsetInA">Where, in bytes of the first canonical text.</param>
/// <param name="OffsetInB">Where, in bytes of the second.</param>
/// <param name="Reason">What that looks like, in a sentence.</param>
public sealed record CanonicalDifference(string Path, string? A, string? B, int OffsetInA, int OffsetInB, string Reason);
