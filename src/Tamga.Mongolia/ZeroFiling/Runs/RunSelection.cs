using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>What a run is to look at.</summary>
/// <param name="Year">The year of the periods.</param>
/// <param name="Period">Exactly this period of the year, whatever the form's frequency.</param>
/// <param name="Month">Every period that ends in this month: the month itself, the quarter or the year that it closes.</param>
/// <param name="EntIds">Only these companies.</param>
/// <param name="DryRun">Stops before the first write at the authority.</param>
sealed record RunSelection(int Year, int? Period, int? Month, IReadOnlyList<long>? EntIds, bool DryRun)
{
    /// <summary>
    /// Whether a row's period is meant. One whose month nobody can tell is, when it may be: it is named then, and not left out.
    /// </summary>
    public bool Covers(ReturnRow row) =>
        row.Year == Year && (Period is null || row.Period == Period)
        && (Month is not { } month || PeriodEnds(row).Any(end => end.Month == month));

    /// <summary>
    /// The month a row's period ends in: the one before its filing time begins; where that cannot be read, by the year, the
    /// period and the words for how often it is filed. A form's code does not tell that. Nothing where none of it tells.
    /// </summary>
    public static TaxMonth? PeriodEnd(ReturnRow row) => PeriodEnds(row) is [var only] ? only : null;

    /// <summary>The first day on which a row can be filed, likewise.</summary>
    public static DateOnly? BeginOf(ReturnRow row) => ETaxDate.Parse(row.BeginDate) ?? PeriodEnd(row)?.Plus(1).FirstDay;

    /// <summary>How many months a period may have.</summary>
    static readonly int[] Lengths = [1, 3, 6, 12];

    static IReadOnlyList<TaxMonth> PeriodEnds(ReturnRow row)
    {
        if (ETaxDate.Parse(row.BeginDate) is { } begin) return [TaxMonth.Of(begin.AddDays(-1))];
        if (row.Year is < 1 or > 9998 || row.Period is < 1 or > 12) return [];
        var months = MonthsOf(row.Frequency);
        // More than four of a year are months; of fewer the words have to tell.
        if (months == 0 && row.Period > 4) months = 1;
        return months > 0
            ? row.Period * months <= 12 ? [new TaxMonth(row.Year, row.Period * months)] : []
            : [.. Lengths.Select(m => row.Period * m).Where(m => m <= 12).Distinct()
                .Select(m => new TaxMonth(row.Year, m))];
    }

    /// <summary>How many months a period has, by the authority's word for it; 0 where it does not tell.</summary>
    static int MonthsOf(string? frequency)
    {
        if (frequency is null) return 0;
        bool Says(string word) => frequency.Contains(word, StringComparison.OrdinalIgnoreCase);
        return Says("хагас") ? 6 : Says("улирал") ? 3 : Says("сар") ? 1 : Says("жил") ? 12 : 0;
    }
}
