using System.Buffers.Text;
using System.Globalization;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>How amounts are read, rounded and written: decimals all the way, at most five of them behind the point.</summary>
static class Amount
{
    /// <summary>The decimals that ETA takes at most.</summary>
    public const int MaxDecimals = 5;

    /// <summary>Of a product of two amounts before it is rounded.</summary>
    public const int ExactDecimals = 2 * MaxDecimals;

    /// <summary>Digits before the point. Together with the bounds of rates it keeps every step of the arithmetic exact.</summary>
    public const int MaxIntegerDigits = 12;

    /// <summary>Rates end below this.</summary>
    public const decimal RateLimit = 1_000m;

    /// <summary>No amount of a document reaches this.</summary>
    public const decimal Limit = 10_000_000_000_000m;

    /// <summary>The room that <see cref="Format"/> may need.</summary>
    public const int MaxLength = 40;

    static ReadOnlySpan<ulong> PowersOfTen =>
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000];

    /// <summary>Half-up, away from zero, as every amount of ETA's is rounded.</summary>
    public static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>A product, rounded.</summary>
    public static decimal Times(decimal left, decimal right, int decimals) => Multiply(left, right, 0, decimals);

    /// <summary>A share of a base, rounded.</summary>
    public static decimal Percent(decimal of, decimal rate, int decimals) => Multiply(of, rate, 2, decimals);

    /// <summary>
    /// Multiplies, moves the point to the left and rounds, in one step on whole numbers where they are small enough.
    /// </summary>
    static decimal Multiply(decimal left, decimal right, int shift, int decimals)
    {
        Span<int> l = stackalloc int[4];
        Span<int> r = stackalloc int[4];
        decimal.GetBits(left, l);
        decimal.GetBits(right, r);
        var high = Math.BigMul(Mantissa(l), Mantissa(r), out var product);
        var dropped = Scale(l) + Scale(r) + shift - decimals;
        if ((l[2] | r[2]) != 0 || high != 0 || dropped >= PowersOfTen.Length) return MultiplyLarge(left, right, shift, decimals);
        if (dropped > 0)
        {
            var unit = PowersOfTen[dropped];
            (product, var rest) = Math.DivRem(product, unit);
            if (rest >= unit / 2) product++;
        }

        var scale = dropped > 0 ? decimals : decimals + dropped;
        return new decimal((int)product, (int)(product >> 32), 0, (l[3] ^ r[3]) < 0 && product != 0, (byte)scale);
    }

    static decimal MultiplyLarge(decimal left, decimal right, int shift, int decimals)
    {
        var product = left * right;
        for (; shift > 0; shift--) product *= 0.1m;
        return Round(product, decimals);
    }

    static ulong Mantissa(ReadOnlySpan<int> bits) => (ulong)(uint)bits[1] << 32 | (uint)bits[0];

    static int Scale(ReadOnlySpan<int> bits) => (bits[3] >> 16) & 0xFF;

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

    /// <summary>
    /// Reads a literal that has too many digits behind the point only because it passed through a binary fraction, as
    /// <c>153.60000000000002</c> and <c>1.4e-14</c> did: rounded to nine decimals it has five.
    /// </summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryReadNoisy(ReadOnlySpan<byte> literal, bool signed, out decimal value)
    {
        const int noiseBegins = 9;
        const int longest = 64;
        value = 0;
        var e = literal.IndexOfAny((byte)'e', (byte)'E');
        if (literal.Length > longest || (e >= 0 && literal[e + 1] != '-')) return false;
        var point = literal.IndexOf((byte)'.');
        if (e < 0 && (point < 0 || literal.Length - point - 1 <= MaxDecimals)) return false;
        if (!decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var written)) return false;
        if (Math.Abs(written) >= 1_000_000_000_000m) return false;
        var rounded = Round(written, noiseBegins);
        if (e >= 0 && rounded != 0) return false;
        value = Round(rounded, MaxDecimals);
        return value == rounded && (signed || value >= 0);
    }

    /// <summary>Writes an amount without superfluous zeros.</summary>
    /// <returns>How many bytes.</returns>
    public static int Format(decimal value, Span<byte> room)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var decimals = Scale(bits);
        if (bits[2] != 0 || decimals > MaxDecimals) return FormatLarge(value, room);
        var mantissa = Mantissa(bits);
        var at = 0;
        if (bits[3] < 0 && mantissa != 0) room[at++] = (byte)'-';
        var (whole, fraction) = Math.DivRem(mantissa, PowersOfTen[decimals]);
        Utf8Formatter.TryFormat(whole, room[at..], out var written);
        at += written;
        if (fraction == 0) return at;
        for (; fraction % 10 == 0; decimals--) fraction /= 10;
        room[at] = (byte)'.';
        for (var i = decimals; i > 0; i--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            room[at + i] = (byte)('0' + digit);
        }

        return at + 1 + decimals;
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
