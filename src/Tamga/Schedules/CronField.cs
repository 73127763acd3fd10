using System.Globalization;

namespace Tamga.Schedules;

/// <summary>One field of a cron expression: <c>*</c>, numbers or names, ranges, steps, and lists of them.</summary>
sealed class CronField
{
    readonly ulong _bits;

    CronField(ulong bits, bool isAny)
    {
        _bits = bits;
        IsAny = isAny;
        Values = [.. Enumerable.Range(0, 64).Where(Has)];
    }

    /// <summary>Whether the field says nothing: <c>*</c>.</summary>
    public bool IsAny { get; }

    /// <summary>What fits, ascending.</summary>
    public IReadOnlyList<int> Values { get; }

    public bool Has(int value) => (_bits >> value & 1) == 1;

    /// <exception cref="FormatException">It is none.</exception>
    public static CronField Parse(string name, string text, int least, int most, string[]? names = null)
    {
        var bits = 0ul;
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var all] => (all, 1),
                [var all, var every] when int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 => (all, n),
                _ => throw Wrong(name, part),
            };
            var (first, last) = range.Split('-') switch
            {
                ["*"] => (least, most),
                [var one] => (Value(one), part.Contains('/') ? most : Value(one)),
                [var from, var to] => (Value(from), Value(to)),
                _ => throw Wrong(name, part),
            };
            if (first > last) throw Wrong(name, part);
            for (var value = first; value <= last; value += step) bits |= 1ul << value;
        }

        return new CronField(bits, text == "*");

        int Value(string one)
        {
            var named = names is null ? -1 : Array.FindIndex(names, n => string.Equals(n, one, StringComparison.OrdinalIgnoreCase));
            if (named >= 0) return named + least;
            return int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw Wrong(name, one);
        }
    }

    /// <summary>The same with every value moved.</summary>
    public CronField Shifted(int by) => new(by < 0 ? _bits >> -by : _bits << by, IsAny);

    /// <summary>The same with a value that means 0, as 7 means Sunday.</summary>
    public CronField Wrapped(int zero) => new(Has(zero) ? (_bits & ~(1ul << zero)) | 1 : _bits, IsAny);

    static FormatException Wrong(string name, string part) => new($"'{part}' is no {name}");
}
