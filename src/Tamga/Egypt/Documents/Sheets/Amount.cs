using System.Buffers.Text;

namespace Tamga.Egypt.Documents.Sheets;

/// <summary>How amounts are read, rounded and written: decimals all the way, at most five of them behind the point.</summary>
static class Amount
{
    /// <summary>The decimals that ETA takes at most.</summary>
    public const int MaxDecimals = 5;

    /// <summary>Digits before the point. Together with the bounds of rates it keeps every step of the arithmetic exact.</summary>
    public const int MaxIntegerDigits = 12;

    /// <summary>Rates end below this.</summary>
    public const decimal RateLimit = 1_000m;

    /// <summary>No amount of a document reaches this.</summary>
    public const decimal Limit = 10_000_000_000_000m;

    /// <summary>The room that <see cref="Format"/> may need.</summary>
    public const int MaxLength = 40;

    /// <summary>Half-up, away from zero, as every amount of ETA's is rounded.</summary>
    public static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>A share of a base, rounded.</summary>
    public static decimal Percent(decimal of, decimal rate, int decimals) => Round(of * rate * 0.01m, decimals);

    /// <summary>Reads a literal that is well-formed JSON.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(ReadOnlySpan<byte> literal, bool signed, out decimal value)
    {
        value = 0;
        var negative = literal[0] == '-';
        var digits = negative ? literal[1..] : literal;
        ulong mantissa = 0;
        var whole = 0;
        var point = false;
        byte scale = 0;
        foreach (var b in digits)
        {
            if (b == '.')
            {
                point = true;
                continue;
            }

            if (b is (byte)'e' or (byte)'E') return "must be written without an exponent";
            if (point)
            {
                if (scale == MaxDecimals) return $"has more than {MaxDecimals} decimals";
                scale++;
            }
            else if (++whole > MaxIntegerDigits)
            {
                return $"has more than {MaxIntegerDigits} digits before the point";
            }

            mantissa = mantissa * 10 + (ulong)(b - '0');
        }

        if (negative && (mantissa == 0 || !signed)) return "must not be negative";
        value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, negative, scale);
        return null;
    }

    /// <summary>Writes an amount without superfluous zeros.</summary>
    /// <returns>How many bytes.</returns>
    public static int Format(decimal value, Span<byte> room)
    {
        if (value is >= Limit or <= -Limit) return FormatLarge(value, room);
        var at = 0;
        if (value < 0)
        {
            room[at++] = (byte)'-';
            value = -value;
        }

        var scaled = (ulong)(value * 100_000m);
        var (whole, fraction) = Math.DivRem(scaled, 100_000);
        Utf8Formatter.TryFormat(whole, room[at..], out var written);
        at += written;
        if (fraction == 0) return at;
        room[at++] = (byte)'.';
        for (var unit = 10_000u; fraction != 0; unit /= 10)
        {
            var digit = (uint)fraction / unit;
            room[at++] = (byte)('0' + digit);
            fraction -= digit * unit;
        }

        return at;
    }

    /// <summary>The amount in a message.</summary>
    public static string Text(decimal value)
    {
        Span<byte> room = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(room[..Format(value, room)]);
    }

    static int FormatLarge(decimal value, Span<byte> room)
    {
        Utf8Formatter.TryFormat(value, room, out var written);
        if (!room[..written].Contains((byte)'.')) return written;
        return room[..written].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
    }
}
