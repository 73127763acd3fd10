namespace Tamga.Mongolia.ZeroFiling.Timer;

/// <summary>The times of a schedule that have come and that nothing has been done about.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="After">Everything up to here has been done.</param>
/// <param name="Until">Now.</param>
sealed record DueFires(CronSchedule Schedule, DateTimeOffset After, DateTimeOffset Until)
{
    /// <summary>The first of them.</summary>
    public DateTimeOffset First { get; } = Schedule.NextAfter(After) ?? Until;

    /// <summary>The months (in Ulaanbaatar) that have at least one of them, oldest first.</summary>
    public IEnumerable<TaxMonth> Months()
    {
        var from = After;
        while (Schedule.NextAfter(from) is { } fire && fire <= Until)
        {
            var month = TaxMonth.Of(EtaxDate.DayOf(fire));
            yield return month;
            // One of a month is enough, however often its schedule fires.
            from = EtaxDate.StartOf(month.Plus(1).FirstDay).AddTicks(-1);
        }
    }
}
