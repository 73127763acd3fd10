namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary>Until when a form's returns are to be filed, as long as nothing else is announced.</summary>
/// <param name="Form">The form's code; with a star at its end, every code that begins so.</param>
/// <param name="Frequency">What its periods are.</param>
/// <param name="Ends">The months in which a period of it ends.</param>
/// <param name="Months">How many months after the period's last.</param>
/// <param name="Day">On which day of that month.</param>
/// <param name="Source">Where this is written.</param>
sealed record CalendarRule(string Form, TaxFrequency Frequency, IReadOnlyList<int> Ends, int Months, int Day, string Source)
{
    /// <summary>The first period end it is for; from ever when absent.</summary>
    public TaxMonth? From { get; init; }

    /// <summary>The last one; open when absent.</summary>
    public TaxMonth? Until { get; init; }

    /// <summary>How well it fits a form: the longer the better, nothing when it does not.</summary>
    public int? FitOf(string form) => Form.EndsWith('*')
        ? LookAlikes.FoldCode(form).StartsWith(LookAlikes.FoldCode(Form[..^1]), StringComparison.Ordinal) ? Form.Length - 1 : null
        : LookAlikes.SameCode(Form, form) ? int.MaxValue : null;

    /// <summary>Whether it is for a period that ends in a month.</summary>
    public bool IsFor(TaxMonth end) => Ends.Contains(end.Month) && !(end < From) && !(end > Until);

    /// <summary>The last day for a period that ends in a month. A month too short for the day gives its last one.</summary>
    public DateOnly DueOf(TaxMonth end)
    {
        var month = end.Plus(Months);
        return new DateOnly(month.Year, month.Month, Math.Min(Day, DateTime.DaysInMonth(month.Year, month.Month)));
    }
}
