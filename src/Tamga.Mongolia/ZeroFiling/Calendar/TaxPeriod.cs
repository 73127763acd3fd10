using System.Globalization;

namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary>How often a return is filed.</summary>
enum TaxFrequency
{
    Month,
    Quarter,
    Year,
}

/// <summary>A period of a return: <c>2026-06</c>, <c>2026-Q2</c> or <c>2026</c>.</summary>
/// <param name="Frequency">Month, quarter or year.</param>
/// <param name="End">The month it ends in.</param>
sealed record TaxPeriod(TaxFrequency Frequency, TaxMonth End)
{
    public static TaxPeriod? TryParse(string? text)
    {
        if (TaxMonth.TryParse(text) is { } month) return new(TaxFrequency.Month, month);
        if (text is null || text.Length < 4) return null;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year == 0)
            return null;
        return text[4..] switch
        {
            "" => new(TaxFrequency.Year, new(year, 12)),
            ['-', 'Q' or 'q', >= '1' and <= '4' and var quarter] => new(TaxFrequency.Quarter, new(year, (quarter - '0') * 3)),
            _ => null,
        };
    }

    public override string ToString() => Frequency switch
    {
        TaxFrequency.Month => End.ToString(),
        TaxFrequency.Quarter => $"{End.Year:D4}-Q{End.Month / 3}",
        _ => $"{End.Year:D4}",
    };
}
