using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Tamga.TestKit;

/// <summary>
/// RFC 8785 written a second time, another way: names sorted by their UTF-16BE bytes, and the shortest digits of a number
/// found by trying, so that a mistake in the gateway's own is not made again here.
/// </summary>
static class Rfc8785
{
    public static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject()
            .OrderBy(m => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(m.Name)), StringComparer.Ordinal)
            .Select(m => Text(m.Name) + ":" + Canonical(m.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Number => Number(value.GetDouble()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append((int)c switch
            {
                0x08 => @"\b",
                0x09 => @"\t",
                0x0A => @"\n",
                0x0C => @"\f",
                0x0D => @"\r",
                0x22 => "\\\"",
                0x5C => @"\\",
                < 0x20 => FormattableString.Invariant($"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>ECMA-262, Number::toString: s × 10^(n−k) with as few digits k as read back to the same number.</summary>
    public static string Number(double value)
    {
        if (value == 0) return "0";
        if (value < 0) return "-" + Number(-value);
        for (var k = 1; ; k++)
        {
            var parts = value.ToString("E" + (k - 1), CultureInfo.InvariantCulture).Split('E');
            if (k < 17 && double.Parse(parts[0] + "E" + parts[1], CultureInfo.InvariantCulture) != value) continue;
            var s = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
            var n = int.Parse(parts[1], CultureInfo.InvariantCulture) + 1;
            return n switch
            {
                _ when k <= n && n <= 21 => s + new string('0', n - k),
                > 0 and <= 21 => s[..n] + "." + s[n..],
                > -6 and <= 0 => "0." + new string('0', -n) + s,
                _ => (k == 1 ? s : s[..1] + "." + s[1..]) + "e" + (n - 1 < 0 ? "-" : "+") + Math.Abs(n - 1)
                    .ToString(CultureInfo.InvariantCulture),
            };
        }
    }
}
