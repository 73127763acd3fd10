using System.Text;

namespace Tamga.Records;

/// <summary>Any text as part of a partition or row key.</summary>
public static class RowKeyText
{
    /// <summary>
    /// The text with everything that Table Storage refuses in a key percent-encoded (as UTF-8). Different texts stay
    /// different; order is kept for texts that need no encoding.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(MustEncode)) return text;
        var encoded = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && !MustEncode((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)]) encoded.Append('%').Append(octet.ToString("X2"));
        }

        return encoded.ToString();
    }

    static bool MustEncode(char c) => c is '/' or '\\' or '#' or '?' or '%' || char.IsControl(c) || char.IsSurrogate(c);
}
