using FsCheck;
using FsCheck.Fluent;
using Tamga.Mongolia;
using Tamga.Schedules;

namespace Tamga.Tests.Mongolia.ZeroFiling;

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
    [InlineData("0 8 9-3 * *")]
    [InlineData("0 8 2/0 * *")]
    [InlineData("0 8 2,, * *")]
    [InlineData("0 8 W * *")]
    [InlineData("-1 8 2 * *")]
    [InlineData("daily")]
    public void What_no_dialect_means_or_two_mean_differently_is_refused(string expression)
    {
        Assert.False(CronSchedule.TryParse(expression, EtaxDate.Zone, out _, out var complaint));
        Assert.NotEmpty(complaint);
    }

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
            if (Fits(fields[0], at.Minute, 0) && Fits(fields[1], at.Hour, 0) && Fits(fields[2], at.Day, 1) && Fits(fields[3], at.Month, 1)) return at;
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

    static CronSchedule Parse(string expression)
    {
        Assert.True(CronSchedule.TryParse(expression, EtaxDate.Zone, out var schedule, out var complaint), complaint);
        return schedule;
    }

    static DateTimeOffset Local(string time)
    {
        var local = DateTime.ParseExact(time, "yyyy-MM-dd HH:mm:ss", null);
        return new DateTimeOffset(local, TimeSpan.FromHours(8));
    }
}
