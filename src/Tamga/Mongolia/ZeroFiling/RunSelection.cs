using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>What a run is to look at.</summary>
/// <param name="Year">The year of the periods.</param>
/// <param name="Period">Exactly this period of the year, whatever the form's frequency.</param>
/// <param name="Month">Every period that ends in this month: the month itself, the quarter or the year that it closes.</param>
/// <param name="EntIds">Only these companies.</param>
/// <param name="DryRun">Stops before the first write at the authority.</param>
sealed record RunSelection(int Year, int? Period, int? Month, IReadOnlyList<long>? EntIds, bool DryRun)
{
    /// <summary>Whether a row's period is meant.</summary>
    public bool Covers(ReturnRow row) =>
        row.Year == Year && (Period is null || row.Period == Period) && (Month is null || PeriodEnd(row)?.Month == Month);

    /// <summary>
    /// The month a row's period ends in: the one before its filing time begins. The frequency is not in every list, and a form's
    /// code does not tell it.
    /// </summary>
    public static TaxMonth? PeriodEnd(ReturnRow row) =>
        EtaxDate.Parse(row.BeginDate) is { } begin ? TaxMonth.Of(begin.AddDays(-1)) : null;
}
