using System.Buffers;
using System.Text;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>
/// The one form a text has in a document and in its canonical text: JSON-escaped where JSON demands it, raw otherwise.
/// </summary>
/// <remarks>
/// U+0085, U+2028 and U+2029 are dropped: serializers in the field disagree on whether they are escaped, and with it on the
/// hash. Control characters that JSON can only write as <c>\u…</c> are refused for the same reason.
/// </remarks>
static class DocumentText
{
    static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\', 0xC2, 0xE2]);

    /// <summary>Whether bytes without escapes can be sent as they are. May say no to some that could.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> unescaped) => !unescaped.ContainsAny(Special);

    /// <summary>Whether a JSON string without escapes can be sent as it is. May say no to some that could.</summary>
    public static bool IsPlainJson(ReadOnlySpan<byte> json) => !json.ContainsAny((byte)0xC2, (byte)0xE2);

    /// <summary>Writes the form a text is sent in.</summary>
    /// <param name="unescaped">Valid UTF-8.</param>
    /// <param name="room">At least twice as long.</param>
    /// <param name="refused">A control character that cannot be kept, or -1.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Normalise(ReadOnlySpan<byte> unescaped, Span<byte> room, out int refused)
    {
        refused = -1;
        var at = 0;
        for (var i = 0; i < unescaped.Length; i++)
        {
            var b = unescaped[i];
            if (Dropped(unescaped[i..]) is var dropped and > 0)
            {
                i += dropped - 1;
                continue;
            }

            if (Escape(b) is var escape and not 0)
            {
                room[at++] = (byte)'\\';
                room[at++] = escape;
                continue;
            }

            if (b < 0x20)
            {
                refused = b;
                return 0;
            }

            room[at++] = b;
        }

        return at;
    }

    /// <summary>The text that was meant.</summary>
    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\')) return Encoding.UTF8.GetString(escaped);
        var text = new byte[escaped.Length];
        var at = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            text[at++] = escaped[i] == '\\' ? Unescape(escaped[++i]) : escaped[i];
        }

        return Encoding.UTF8.GetString(text, 0, at);
    }

    /// <summary>How many characters a text in its sent form has for a reader.</summary>
    public static int Characters(ReadOnlySpan<byte> escaped)
    {
        var count = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '\\') i++;
            if ((escaped[i] & 0xC0) != 0x80) count++;
        }

        return count;
    }

    /// <summary>The length of a character at the beginning that is dropped, or 0.</summary>
    public static int Dropped(ReadOnlySpan<byte> text) => text switch
    {
        [0xC2, 0x85, ..] => 2,
        [0xE2, 0x80, 0xA8 or 0xA9, ..] => 3,
        _ => 0,
    };

    static byte Unescape(byte b) => b switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => b,
    };

    static byte Escape(byte b) => b switch
    {
        (byte)'"' => (byte)'"',
        (byte)'\\' => (byte)'\\',
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        _ => 0,
    };
}
