using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tamga.Filings;

/// <summary>
/// RFC 8785 canonical JSON: members sorted by UTF-16 code units, no white space, numbers as ECMAScript writes a double.
/// Whoever has a library for it can check our hashes.
/// </summary>
static class CanonicalJson
{
    public static string Write(JsonElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return text.ToString();
    }

    static void Write(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, text);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var first = true;
                foreach (var item in element.EnumerateArray())
                {
                    if (!first) text.Append(',');
                    first = false;
                    Write(item, text);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteString(element.GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(Number(element.GetDouble()));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    static void WriteObject(JsonElement element, StringBuilder text)
    {
        text.Append('{');
        var first = true;
        foreach (var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (!first) text.Append(',');
            first = false;
            WriteString(member.Name, text);
            text.Append(':');
            Write(member.Value, text);
        }

        text.Append('}');
    }

    static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4")),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    /// <summary>ECMAScript's Number::toString: the shortest digits that read back, plain between 1e-7 and 1e21.</summary>
    internal static string Number(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), "JSON has no such number.");
        if (value == 0) return "0";
        var (digits, exponent) = Decompose(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var sign = value < 0 ? "-" : "";
        var point = exponent + 1; // where the decimal point stands, counted from before the first digit
        if (point is > 0 and <= 21)
        {
            return sign + (digits.Length <= point
                ? digits.PadRight(point, '0')
                : $"{digits[..point]}.{digits[point..]}");
        }

        if (point is > -6 and <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
    }

    /// <summary>Significant digits without zeros at either end, and the exponent of the first one.</summary>
    /// <remarks>Both from the shortest text: a longer one may round to another exponent, as 1e23 and 0.000001 do.</remarks>
    static (string Digits, int Exponent) Decompose(string shortest)
    {
        var (mantissa, power) =
            shortest.Split('E') is [var m, var p] ? (m, int.Parse(p, NumberStyles.AllowLeadingSign)) : (shortest, 0);
        var whole = mantissa.IndexOf('.') is var dot and >= 0 ? dot : mantissa.Length;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), whole - zeros - 1 + power);
    }
}
