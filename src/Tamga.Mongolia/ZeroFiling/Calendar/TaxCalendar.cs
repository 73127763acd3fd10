namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary>
/// Forecasts due dates: rules that hold for a time, overrides for what was announced, and a shift off holidays if the settings
/// ask for one. It never decides what is filed.
/// </summary>
sealed class TaxCalendar(IReadOnlyList<CalendarRule> rules, TaxCalendarOptions options)
{
    /// <summary>The most months between the end of a period and its last day, with room for announcements.</summary>
    const int FarthestMonths = 14;

    readonly ILookup<TaxMonth, Announced> _announced = Read(options).ToLookup(a => a.Period.End);
    readonly HashSet<DateOnly> _holidays = [.. options.Holidays.Select(h => ETaxDate.Parse(h)).OfType<DateOnly>()];

    /// <summary>Whether anything is known of a form.</summary>
    public bool Knows(string form) => rules.Any(r => r.FitOf(form) is not null);

    /// <summary>The returns of a form that are due between two days, both included, in the order of their days.</summary>
    public IReadOnlyList<Forecast> Between(string form, DateOnly from, DateOnly to)
    {
        List<Forecast> found = [];
        for (var end = TaxMonth.Of(from).Plus(-FarthestMonths); end <= TaxMonth.Of(to); end = end.Plus(1))
            found.AddRange(Of(form, end).Where(f => f.Due >= from && f.Due <= to));
        return [.. found.OrderBy(f => f.Due).ThenBy(f => f.Period.End)];
    }

    /// <summary>What is forecast of a form for the periods that end in a month.</summary>
    public IReadOnlyList<Forecast> Of(string form, TaxMonth end)
    {
        var announced = _announced[end].Where(a => LookAlikes.SameCode(a.Form, form)).ToList();
        var rule = rules.Where(r => r.IsFor(end) && r.FitOf(form) is not null).MaxBy(r => r.FitOf(form));
        if (rule is null) return [.. announced.Select(a => new Forecast(form, a.Period, a.Due, null, a.Note))];
        var period = new TaxPeriod(rule.Frequency, end);
        return announced.FindLast(a => IsSame(a.Period, period)) is { } change
            ? [new Forecast(form, period, change.Due, rule.Source, change.Note)]
            : [new Forecast(form, period, Shifted(rule.DueOf(end)), rule.Source, null)];
    }

    /// <summary>The announced last day of a form's period that ends in a month, whatever the authority's list says.</summary>
    public DateOnly? AnnouncedFor(string form, TaxMonth end) =>
        _announced[end].LastOrDefault(a => LookAlikes.SameCode(a.Form, form))?.Due;

    /// <summary>Of a cumulative return the fourth quarter and the year are the same; a month never is either.</summary>
    static bool IsSame(TaxPeriod one, TaxPeriod other) =>
        one.End == other.End && one.Frequency == TaxFrequency.Month == (other.Frequency == TaxFrequency.Month);

    DateOnly Shifted(DateOnly day)
    {
        var step = options.HolidayShift switch
        {
            HolidayShift.NextWorkingDay => 1,
            HolidayShift.PreviousWorkingDay => -1,
            _ => 0,
        };
        while (step != 0 && (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || _holidays.Contains(day)))
            day = day.AddDays(step);
        return day;
    }

    static IEnumerable<Announced> Read(TaxCalendarOptions options) =>
        from o in options.Overrides
        let period = TaxPeriod.TryParse(o.Period)
        let due = ETaxDate.Parse(o.Due)
        where period is not null && due is not null
        select new Announced(o.Form, period, due.Value, o.Note ?? "announced");

    sealed record Announced(string Form, TaxPeriod Period, DateOnly Due, string Note);
}
