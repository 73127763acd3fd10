using System.Text;

namespace Tamga.Records;

/// <summary>Any text as part of a partition or row key.</summary>
public static class RowKeyText
{
    /// <summary>
    /// The text with everything that Table Storage refuses in a key percent-encoded (as UTF-8), and with every character
    /// beyond the basic plane, which stores do not order alike. Different texts stay different; order is kept for texts
    /// that need no encoding.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(MustEncode)) return text;
        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (!MustEncode(text[i]))
            {
                encoded.Append(text[i]);
            }
            else if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                Append(encoded, utf8[..rune.EncodeToUtf8(utf8)]);
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                // Half a surrogate pair has no UTF-8. Three octets as if it had keep it apart from its like and from U+FFFD.
                Append(encoded, [
                    (byte)(0xE0 | (text[i] >> 12)), (byte)(0x80 | ((text[i] >> 6) & 0x3F)), (byte)(0x80 | (text[i] & 0x3F))
                ]);
            }
        }

        return encoded.ToString();
    }

    static void Append(StringBuilder encoded, ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets) encoded.Append('%').Append(octet.ToString("X2"));
    }

    static bool MustEncode(char c) => c is '/' or '\\' or '#' or '?' or '%' || char.IsControl(c) || char.IsSurrogate(c);
}
