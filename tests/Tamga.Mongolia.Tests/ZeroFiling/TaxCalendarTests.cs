using FsCheck;
using FsCheck.Fluent;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Calendar;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>Forecasts of due dates.</summary>
public sealed class TaxCalendarTests
{
    [Theory]
    [InlineData("ТТ-03А", "2026-06", "2026-07-10")]
    [InlineData("тт-03а", "2026-06", "2026-07-10")]
    [InlineData("ТТ-03", "2026-12", "2027-01-10")]
    [InlineData("ТТ-03А", "2028-02", "2028-03-10")]
    [InlineData("ТТ-02", "2026-Q1", "2026-04-20")]
    [InlineData("ТТ-02", "2026-Q2", "2026-07-20")]
    [InlineData("ТТ-02", "2026-Q3", "2026-10-20")]
    [InlineData("ТТ-02", "2026", "2027-02-10")]
    [InlineData("ТТ-02(ХГ)", "2026", "2027-02-15")]
    [InlineData("ТТ-11", "2026-Q1", "2026-04-20")]
    [InlineData("ТТ-11", "2026-Q2", "2026-07-20")]
    [InlineData("ТТ-11", "2026-Q3", "2026-10-20")]
    [InlineData("ТТ-11", "2026", "2027-02-10")]
    [InlineData("ТТ-12", "2026-Q3", "2026-10-20")]
    [InlineData("ТТ-12", "2026", "2027-02-10")]
    [InlineData("ТТ-13", "2026-Q2", "2026-07-20")]
    [InlineData("ТТ-13", "2026", "2027-02-10")]
    [InlineData("ТТ-23", "2026", "2027-02-10")]
    [InlineData("ТТ-28", "2026-Q4", "2027-01-20")]
    public void A_published_rule_gives_the_last_day_of_a_period(string form, string period, string due)
    {
        var forecast = Assert.Single(Calendar().Of(form, TaxPeriod.TryParse(period)!.End));
        Assert.Equal((period, Day(due), null), (forecast.Period.ToString(), forecast.Due, forecast.Note));
        Assert.NotNull(forecast.Source);
    }

    [Theory]
    [InlineData("ТТ-23", "2026-06")]
    [InlineData("ТТ-02", "2026-05")]
    [InlineData("ТТ-02(ХГ)", "2026-03")]
    [InlineData("ТТ-14", "2026-12")]
    [InlineData("ТТ-110", "2026-03")]
    public void Nothing_is_forecast_where_no_rule_speaks(string form, string month) =>
        Assert.Empty(Calendar().Of(form, TaxMonth.TryParse(month)!.Value));

    [Fact]
    public void A_year_of_a_monthly_form_has_twelve_days_in_order_and_over_the_turn_of_the_year()
    {
        var days = Calendar().Between("ТТ-03А", Day("2026-07-10"), Day("2027-07-09"));
        Assert.Equal(12, days.Count);
        Assert.Equal(("2026-06", Day("2026-07-10")), (days[0].Period.ToString(), days[0].Due));
        Assert.Equal(("2027-05", Day("2027-06-10")), (days[^1].Period.ToString(), days[^1].Due));
    }

    [Fact]
    public void An_announced_day_replaces_the_rule_for_its_period_alone()
    {
        var calendar = Calendar(
            ("ТТ-02", "2026-Q2", "2026-07-25", "head of the tax administration"), ("тт-03а", "2026-06", "2026-07-15", null));
        var quarter = Assert.Single(calendar.Of("ТТ-02", new TaxMonth(2026, 6)));
        Assert.Equal((Day("2026-07-25"), "head of the tax administration"), (quarter.Due, quarter.Note));
        Assert.Equal(Day("2026-10-20"), Assert.Single(calendar.Of("ТТ-02", new TaxMonth(2026, 9))).Due);
        Assert.Equal(Day("2026-07-15"), Assert.Single(calendar.Of("ТТ-03А", new TaxMonth(2026, 6))).Due);
        Assert.Contains(calendar.Between("ТТ-02", Day("2026-07-21"), Day("2026-07-25")), f => f.Period.ToString() == "2026-Q2");
        Assert.Empty(calendar.Between("ТТ-02", Day("2026-07-19"), Day("2026-07-24")));
    }

    [Fact]
    public void The_fourth_quarter_of_a_cumulative_return_may_be_called_the_year()
    {
        var calendar = Calendar(("ТТ-11", "2026-Q4", "2027-02-20", null));
        Assert.Equal(Day("2027-02-20"), Assert.Single(calendar.Of("ТТ-11", new TaxMonth(2026, 12))).Due);
    }

    [Fact]
    public void An_announced_quarter_does_not_move_the_monthly_return_of_its_last_month()
    {
        var calendar = Calendar(("ТТ-03А", "2026-Q2", "2026-07-25", null));
        Assert.Equal(Day("2026-07-10"), Assert.Single(calendar.Of("ТТ-03А", new TaxMonth(2026, 6))).Due);
    }

    [Fact]
    public void A_form_without_a_rule_has_the_days_that_are_announced_for_it()
    {
        var forecast = Assert.Single(
            Calendar(("ТТ-14", "2026", "2027-02-10", null)).Between("ТТ-14", Day("2027-01-01"), Day("2027-12-31")));
        Assert.Equal(("2026", Day("2027-02-10"), null), (forecast.Period.ToString(), forecast.Due, forecast.Source));
    }

    [Theory]
    [InlineData(HolidayShift.None, "2026-10-10")]
    [InlineData(HolidayShift.PreviousWorkingDay, "2026-10-08")]
    [InlineData(HolidayShift.NextWorkingDay, "2026-10-12")]
    internal void A_day_on_a_weekend_moves_only_when_the_settings_say_so(HolidayShift shift, string due)
    {
        // 10 October 2026 is a Saturday; the Friday before is made a holiday.
        var options = new TaxCalendarOptions { HolidayShift = shift, Holidays = { "2026-10-09" } };
        Assert.Equal(
            Day(due), Assert.Single(new TaxCalendar(PublishedRules.All, options).Of("ТТ-03А", new TaxMonth(2026, 9))).Due);
    }

    [Fact]
    public void A_rule_holds_for_its_time_and_another_follows_it()
    {
        CalendarRule[] rules =
        [
            new("ТТ-02", TaxFrequency.Year, [12], 2, 10, "old") { Until = new TaxMonth(2026, 12) },
            new("ТТ-02", TaxFrequency.Year, [12], 3, 5, "new") { From = new TaxMonth(2027, 1) },
        ];
        var calendar = new TaxCalendar(rules, new TaxCalendarOptions());
        Assert.Equal(Day("2027-02-10"), Assert.Single(calendar.Of("ТТ-02", new TaxMonth(2026, 12))).Due);
        Assert.Equal(Day("2028-03-05"), Assert.Single(calendar.Of("ТТ-02", new TaxMonth(2027, 12))).Due);
    }

    [Fact]
    public void A_rule_for_the_29th_to_the_31st_ends_with_a_shorter_month()
    {
        var calendar = new TaxCalendar(
            [new("X", TaxFrequency.Month, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 1, 31, "made up")], new TaxCalendarOptions());
        Assert.Equal(Day("2028-02-29"), Assert.Single(calendar.Of("X", new TaxMonth(2028, 1))).Due);
        Assert.Equal(Day("2027-02-28"), Assert.Single(calendar.Of("X", new TaxMonth(2027, 1))).Due);
    }

    [Fact]
    public void However_a_span_is_cut_every_forecast_is_in_exactly_one_piece()
    {
        var calendar = Calendar(("ТТ-03А", "2027-03", "2027-05-02", null), ("ТТ-02", "2027", "2028-03-05", null));
        var cuts = Gen.Choose(1, 900).Two();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(cuts.ToArbitrary(), cut =>
        {
            var (start, end) = (Day("2026-06-01"), Day("2026-06-01").AddDays(1_000));
            var middle = start.AddDays(Math.Min(cut.Item1, cut.Item2));
            return PublishedRules.All.Select(r => r.Form.TrimEnd('*') + (r.Form.EndsWith('*') ? "А" : "")).Distinct().All(form =>
                calendar.Between(form, start, end).SequenceEqual(
                    [.. calendar.Between(form, start, middle), .. calendar.Between(form, middle.AddDays(1), end)]));
        }));
    }

    [Theory]
    [InlineData("2026-06", "2026-06")]
    [InlineData("2026-Q2", "2026-Q2")]
    [InlineData("2026-q4", "2026-Q4")]
    [InlineData("2026", "2026")]
    [InlineData("2026-Q5", null)]
    [InlineData("2026-13", null)]
    [InlineData("26", null)]
    [InlineData("0000", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_period_is_a_month_a_quarter_or_a_year(string? text, string? period) =>
        Assert.Equal(period, TaxPeriod.TryParse(text)?.ToString());

    static TaxCalendar Calendar(params (string Form, string Period, string Due, string? Note)[] overrides)
    {
        var options = new TaxCalendarOptions();
        foreach (var (form, period, due, note) in overrides)
            options.Overrides.Add(new TaxCalendarOverride { Form = form, Period = period, Due = due, Note = note });
        return new TaxCalendar(PublishedRules.All, options);
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
