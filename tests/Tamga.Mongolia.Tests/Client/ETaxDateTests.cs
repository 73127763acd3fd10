using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.Client;

public sealed class ETaxDateTests
{
    [Theory]
    [InlineData("2026-11-01")]
    [InlineData("2026-11-01 00:00:00")]
    [InlineData("2026-11-01T00:00:00")]
    [InlineData("2026-11-01T00:00:00+08:00")]
    [InlineData("2026-11-01T00:00:00.000+0800")]
    [InlineData("2026-10-31T16:00:00.000+00:00")]
    [InlineData("2026-10-31T16:00:00Z")]
    [InlineData("1793462400")]
    [InlineData("1793462400000")]
    [InlineData("01.11.2026")]
    [InlineData("1.11.2026")]
    [InlineData("01.11.2026 08:00")]
    [InlineData("2026/11/01")]
    [InlineData("2026.11.01")]
    [InlineData("20261101")]
    [InlineData("20261101000000")]
    [InlineData("Nov 1, 2026 12:00:00 AM")]
    [InlineData("Nov 1, 2026")]
    [InlineData("2026 оны 11-р сарын 1")]
    [InlineData("2026 оны 11 сарын 01-ний өдөр")]
    public void Every_plausible_form_of_a_day_is_read(string text) =>
    Assert.Equal(new DateOnly(2026, 11, 1), ETaxDate.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("удахгүй")]
    [InlineData("0")]
    [InlineData("2026-13-01")]
    [InlineData("31.02.2026")]
    [InlineData("99999999")]
    [InlineData("17934624001793462400")]
    [InlineData("05/06/2026")]
    [InlineData("٢٠٢٦-١١-٠١")]
    public void What_is_no_day_or_could_be_two_is_none(string? text) => Assert.Null(ETaxDate.Parse(text));

    [Theory]
    [InlineData("15/06/2026", 6, 15)]
    [InlineData("06/15/2026", 6, 15)]
    [InlineData("06/06/2026", 6, 6)]
    public void With_slashes_a_day_is_read_where_it_can_be_only_one(string text, int month, int day) =>
        Assert.Equal(new DateOnly(2026, month, day), ETaxDate.Parse(text));

    [Theory]
    [InlineData(10, null, "2026-10")]
    [InlineData(3, "Улирал", "2026-09")]
    [InlineData(3, "2026 оны 3-р сар", "2026-03")]
    [InlineData(1, "Жил", "2026-12")]
    [InlineData(2, "Хагас жил", "2026-12")]
    [InlineData(3, null, null)]
    [InlineData(5, "Улирал", null)]
    public void A_period_ends_where_year_period_and_words_say_when_its_date_is_unreadable(int period, string? words, string? end)
    {
        var row = ZeroFiling.DueRow.Ready with { Period = period, BeginDate = "удахгүй", Frequency = words };
        Assert.Equal(TaxMonth.TryParse(end), RunSelection.PeriodEnd(row));
    }

    [Fact]
    public void A_row_whose_month_nobody_can_tell_is_named_and_not_left_out()
    {
        var row = ZeroFiling.DueRow.Ready with { Period = 3, BeginDate = null };
        Assert.True(new RunSelection(2026, null, 9, null, false).Covers(row));
        Assert.True(new RunSelection(2026, null, 3, null, false).Covers(row));
        Assert.False(new RunSelection(2026, null, 4, null, false).Covers(row));
        var judged = ZeroFiling.DueRow.Judge(row);
        Assert.Equal(Verdict.NotReady, judged.Verdict);
        Assert.Contains("nobody can tell", judged.Reason, StringComparison.Ordinal);
    }
}
