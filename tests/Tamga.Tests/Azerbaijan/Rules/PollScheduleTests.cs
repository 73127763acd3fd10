using Tamga.Azerbaijan;

namespace Tamga.Tests.Azerbaijan.Rules;

/// <summary>The pauses between looks at a process.</summary>
public sealed class PollScheduleTests
{
    [Fact]
    public void The_default_is_the_documented_one()
    {
        Assert.True(PollSchedule.TryParse(new VatPortalOptions().PollSchedule, out var schedule));
        Assert.Equal(TimeSpan.FromSeconds(2), schedule.PauseBefore(0));
        Assert.Equal(TimeSpan.FromSeconds(2), schedule.PauseBefore(29));
        Assert.Equal(TimeSpan.FromSeconds(5), schedule.PauseBefore(30));
        Assert.Equal(TimeSpan.FromSeconds(5), schedule.PauseBefore(41));
        Assert.Equal(TimeSpan.FromSeconds(10), schedule.PauseBefore(42));
        Assert.Equal(TimeSpan.FromSeconds(10), schedule.PauseBefore(1_000_000));
        Assert.Equal(TimeSpan.FromMinutes(2), Enumerable.Range(0, 42).Aggregate(TimeSpan.Zero, (sum, look) => sum + schedule.PauseBefore(look)));
    }

    [Theory]
    [InlineData("100ms", 100)]
    [InlineData("0.5s*3, 2m", 500)]
    [InlineData("00:00:02*30,00:00:10", 2000)]
    [InlineData("1h", 3_600_000)]
    public void Pauses_are_written_in_several_ways(string text, int firstMs)
    {
        Assert.True(PollSchedule.TryParse(text, out var schedule));
        Assert.Equal(TimeSpan.FromMilliseconds(firstMs), schedule.PauseBefore(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("2s*0")]
    [InlineData("2s*x")]
    [InlineData("2s,,3s")]
    [InlineData("2s*3*4")]
    [InlineData(null)]
    public void What_is_no_schedule_is_refused(string? text) => Assert.False(PollSchedule.TryParse(text, out _));

    [Fact]
    public void Settings_that_cannot_work_are_named()
    {
        var options = new VatPortalOptions { PollSchedule = "soon", TimeZone = "Atlantis", PageSize = 0, BaseUrl = "ftp://x" };
        options.Verbs.ReadStatus = "FETCH";
        var result = new VatPortalOptionsValidation().Validate(null, options);
        Assert.True(result.Failed);
        foreach (var key in new[] { "PollSchedule", "TimeZone", "PageSize", "BaseUrl", "Verbs:ReadStatus" })
            Assert.Contains(result.Failures, f => f.StartsWith($"Tamga:Azerbaijan:{key} must be", StringComparison.Ordinal));
        Assert.True(new VatPortalOptionsValidation().Validate(null, new VatPortalOptions()).Succeeded);
    }
}
