using FsCheck;
using FsCheck.Fluent;
using Tamga.Mongolia;
using Tamga.Schedules;

namespace Tamga.Tests.Schedules;

/// <summary>Cron expressions in three dialects, in Ulaanbaatar's time.</summary>
public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 0 8 2 * ?", "2026-11-20 10:00:00", "2026-12-02 08:00:00")]
    [InlineData("0 0 8 2 * *", "2026-11-20 10:00:00", "2026-12-02 08:00:00")]
    [InlineData("0 8 2 * *", "2026-11-20 10:00:00", "2026-12-02 08:00:00")]
    [InlineData("0 0 8 2 * ? *", "2026-11-20 10:00:00", "2026-12-02 08:00:00")]
    [InlineData("0 8 2 * *", "2026-12-02 07:59:59", "2026-12-02 08:00:00")]
    [InlineData("0 8 2 * *", "2026-12-02 08:00:00", "2027-01-02 08:00:00")]
    [InlineData("0 8 29 2 *", "2026-12-02 08:00:00", "2028-02-29 08:00:00")]
    [InlineData("0 8 31 * *", "2026-04-01 00:00:00", "2026-05-31 08:00:00")]
    [InlineData("0 8 L * *", "2027-02-01 00:00:00", "2027-02-28 08:00:00")]
    [InlineData("0 8 * * MON", "2026-11-20 10:00:00", "2026-11-23 08:00:00")]
    [InlineData("0 8 * * 1", "2026-11-20 10:00:00", "2026-11-23 08:00:00")]
    [InlineData("0 8 * * 7", "2026-11-20 10:00:00", "2026-11-22 08:00:00")]
    [InlineData("0 0 8 ? * 2", "2026-11-20 10:00:00", "2026-11-23 08:00:00")]
    [InlineData("0 0 8 ? * MON-WED", "2026-11-24 08:00:00", "2026-11-25 08:00:00")]
    [InlineData("*/20 * * * * *", "2026-11-20 10:00:01", "2026-11-20 10:00:20")]
    [InlineData("10/20 59 23 31 12 *", "2026-12-31 23:59:30", "2026-12-31 23:59:50")]
    [InlineData("0 1-6/2 * JAN,jul *", "2026-11-20 10:00:00", "2027-01-01 01:00:00")]
    [InlineData("0 22-1 * * *", "2026-11-20 22:30:00", "2026-11-20 23:00:00")]
    [InlineData("0 0 8 ? * 6#2", "2026-11-20 10:00:00", "2026-12-11 08:00:00")]
    [InlineData("0 0 8 ? * 6L", "2026-11-20 10:00:00", "2026-11-27 08:00:00")]
    [InlineData("0 0 8 ? * 1/3", "2026-11-20 10:00:00", "2026-11-21 08:00:00")]
    public void The_next_time_is_the_one_that_the_expression_names(string expression, string after, string expected) =>
        Assert.Equal(Local(expected), Parse(expression).NextAfter(Local(after)));

    [Theory]
    [InlineData("")]
    [InlineData("0 8 2 *")]
    [InlineData("0 0 8 2 * ? 2027")]
    [InlineData("60 8 2 * *")]
    [InlineData("0 24 2 * *")]
    [InlineData("0 8 0 * *")]
    [InlineData("0 8 30 2 *")]
    [InlineData("0 8 2 13 *")]
    [InlineData("0 8 2 * 1")]
    [InlineData("0 0 8 ? * 0")]
    [InlineData("0 0 8 ? * 8")]
    [InlineData("0 8 H * *")]
    [InlineData("0 8 2/0 * *")]
    [InlineData("0 8 2,, * *")]
    [InlineData("0 8 W * *")]
    [InlineData("-1 8 2 * *")]
    [InlineData("daily")]
    public void What_no_dialect_means_or_two_mean_differently_is_refused(string expression)
    {
        Assert.False(CronSchedule.TryParse(expression, ETaxDate.Zone, out _, out var complaint));
        Assert.NotEmpty(complaint);
    }

    /// <summary>
    /// On 24 April 2026 Cairo's clocks go from 00:00 to 01:00, in the night after 29 October from 24:00 back to 23:00.
    /// </summary>
    [Theory]
    [InlineData("30 0 * * *")]
    [InlineData("0 0 * * *")]
    [InlineData("0 30 0 * * ?")]
    [InlineData("30 23 * * *")]
    [InlineData("0 1 * * *")]
    public void A_daily_time_comes_once_on_each_day_over_both_clock_changes_in_Cairo(string expression)
    {
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");
        Assert.True(cairo.IsInvalidTime(new DateTime(2026, 4, 24, 0, 30, 0, DateTimeKind.Unspecified)));
        Assert.True(cairo.IsAmbiguousTime(new DateTime(2026, 10, 29, 23, 30, 0, DateTimeKind.Unspecified)));

        Assert.Equal(DaysOf(2026), DaysThatItComes(Parse(expression, cairo), cairo, 2026));
    }

    [Fact]
    public void A_time_that_the_clock_change_skips_comes_when_the_clocks_change()
    {
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");

        var next = Parse("30 0 * * *", cairo).NextAfter(new DateTimeOffset(2026, 4, 23, 12, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(new DateTimeOffset(2026, 4, 24, 1, 0, 0, TimeSpan.FromHours(3)), next);
        Assert.Equal(TimeSpan.FromHours(3), next!.Value.Offset);
    }

    [Fact]
    public void The_next_time_is_always_later_and_a_daily_one_skips_no_day()
    {
        var zones = Gen.Elements("Africa/Cairo", "Asia/Ulaanbaatar", "Asia/Baku", "Europe/Berlin", "America/New_York");
        var cases =
            from zone in zones
            from minute in Gen.Choose(0, 59)
            from hour in Gen.Choose(0, 23)
            from start in Gen.Choose(0, 60 * 24 * 365 * 4)
            select (zone, minute, hour, start);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(cases.ToArbitrary(), c =>
            {
                var zone = TimeZoneInfo.FindSystemTimeZoneById(c.zone);
                var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(c.start);
                var next = Parse($"{c.minute} {c.hour} * * *", zone).NextAfter(start);
                return next > start && Day(next.Value, zone).DayNumber - Day(start, zone).DayNumber <= 1;
            }));
    }

    static List<DateOnly> DaysThatItComes(CronSchedule schedule, TimeZoneInfo zone, int year)
    {
        List<DateOnly> days = [];
        var first = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var at = new DateTimeOffset(first, zone.GetUtcOffset(first)).AddTicks(-1);
        while (schedule.NextAfter(at) is { } next && Day(next, zone).Year == year)
        {
            days.Add(Day(next, zone));
            at = next;
        }

        return days;
    }

    static List<DateOnly> DaysOf(int year) =>
        [.. Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays)];

    static DateOnly Day(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    [Fact]
    public void The_times_of_an_expression_are_those_that_a_walk_over_every_minute_finds()
    {
        var field = (int least, int most) => Gen.OneOf(
            Gen.Constant("*"),
            Gen.Choose(least, most).Select(n => n.ToString()),
            Gen.Choose(2, 9).Select(n => $"*/{n}"),
            Gen.Choose(least, most).SelectMany(a => Gen.Choose(a, most).Select(b => $"{a}-{b}")));
        var expressions =
            from minute in field(0, 59)
            from hour in field(0, 23)
            from day in field(1, 28)
            from month in field(1, 12)
            select $"{minute} {hour} {day} {month} *";
        var starts = Gen.Choose(0, 60 * 24 * 800).Select(m => Local("2027-01-01 00:00:00").AddMinutes(m));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(expressions.ToArbitrary(), starts.ToArbitrary(), (expression, start) =>
            {
                var expected = Walk(expression, start);
                var next = Parse(expression).NextAfter(start);
                // A walk that ends without a find only tells that the next time is farther away.
                return expected is { } found ? next == found : next > start.AddDays(3);
            }));
    }

    /// <summary>Every minute of the next three days, held against the fields one by one.</summary>
    static DateTimeOffset? Walk(string expression, DateTimeOffset start)
    {
        var fields = expression.Split(' ');
        for (var at = start.AddMinutes(1); at <= start.AddDays(3); at = at.AddMinutes(1))
        {
            if (Fits(fields[0], at.Minute, 0) && Fits(fields[1], at.Hour, 0) && Fits(fields[2], at.Day, 1)
                && Fits(fields[3], at.Month, 1))
            {
                return at;
            }
        }

        return null;
    }

    static bool Fits(string field, int value, int least)
    {
        if (field == "*") return true;
        if (field.StartsWith("*/", StringComparison.Ordinal)) return (value - least) % int.Parse(field[2..]) == 0;
        var ends = field.Split('-').Select(int.Parse).ToArray();
        return value >= ends[0] && value <= ends[^1];
    }

    static CronSchedule Parse(string expression, TimeZoneInfo? zone = null)
    {
        Assert.True(CronSchedule.TryParse(expression, zone ?? ETaxDate.Zone, out var schedule, out var complaint), complaint);
        return schedule;
    }

    static DateTimeOffset Local(string time)
    {
        var local = DateTime.ParseExact(time, "yyyy-MM-dd HH:mm:ss", null);
        return new DateTimeOffset(local, TimeSpan.FromHours(8));
    }
}
