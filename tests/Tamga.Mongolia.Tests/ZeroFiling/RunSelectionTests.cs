using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>
/// The frequency of a form is not in every list: that its filing time begins the day after its period is all there is.
/// </summary>
public sealed class RunSelectionTests
{
    [Theory]
    [InlineData(10, "2026-11-01", 10, true)]
    [InlineData(10, "2026-11-01", 11, false)]
    [InlineData(10, "2026-11-01", 9, false)]
    // A quarter: by the month that it ends in, whatever its number is.
    [InlineData(3, "2026-10-01", 9, true)]
    [InlineData(3, "2026-10-01", 3, false)]
    [InlineData(4, "2027-01-01", 12, true)]
    // A year.
    [InlineData(1, "2027-01-01", 12, true)]
    [InlineData(1, "2027-01-01", 1, false)]
    // A month whose number is that of a quarter.
    [InlineData(3, "2026-04-01", 3, true)]
    [InlineData(3, "2026-04-01", 9, false)]
    public void A_run_by_month_covers_every_period_that_ends_in_it(int period, string beginDate, int month, bool covered) =>
        Assert.Equal(covered, Selection(month: month).Covers(DueRow.Ready with { Period = period, BeginDate = beginDate }));

    [Theory]
    [InlineData(3, "2026-04-01", true)]
    [InlineData(3, "2026-10-01", true)]
    [InlineData(4, "2026-05-01", false)]
    public void A_run_by_period_covers_that_number_of_every_form(int period, string beginDate, bool covered) =>
        Assert.Equal(covered, Selection(period: 3).Covers(DueRow.Ready with { Period = period, BeginDate = beginDate }));

    [Theory]
    [InlineData(2026, true)]
    [InlineData(2025, false)]
    [InlineData(2027, false)]
    public void A_run_covers_its_year_only(int year, bool covered) =>
        Assert.Equal(covered, Selection().Covers(DueRow.Ready with { Year = year }));

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    public void What_does_not_say_when_its_time_begins_is_covered_by_the_months_that_its_number_can_mean(string? beginDate)
    {
        var row = DueRow.Ready with { BeginDate = beginDate };
        Assert.True(Selection(month: 10).Covers(row));
        Assert.False(Selection(month: 9).Covers(row));
        Assert.True(Selection().Covers(row));
        // The third of what: a month, or a quarter? It is named by both.
        Assert.All(new[] { 3, 9 }, month => Assert.True(Selection(month: month).Covers(row with { Period = 3 })));
        Assert.False(Selection(month: 6).Covers(row with { Period = 3 }));
        Assert.False(Selection(month: 3).Covers(row with { Period = 3, Frequency = "Улирал" }));
    }

    static RunSelection Selection(int? period = null, int? month = null) => new(2026, period, month, null, DryRun: false);
}
