using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Tamga.Azerbaijan.Tests.Rules;

/// <summary>The pauses between looks at a process, and other settings that could not work.</summary>
public sealed class PollScheduleTests
{
    [Fact]
    public void The_default_is_the_documented_one()
    {
        var schedule = VatPortalPace.Of(Configured()).Poll;
        Assert.Equal(TimeSpan.FromSeconds(2), schedule.AtOrLast(0));
        Assert.Equal(TimeSpan.FromSeconds(2), schedule.AtOrLast(29));
        Assert.Equal(TimeSpan.FromSeconds(5), schedule.AtOrLast(30));
        Assert.Equal(TimeSpan.FromSeconds(5), schedule.AtOrLast(41));
        Assert.Equal(TimeSpan.FromSeconds(10), schedule.AtOrLast(42));
        Assert.Equal(TimeSpan.FromSeconds(10), schedule.AtOrLast(1_000_000));
        Assert.Equal(TimeSpan.FromMinutes(2),
            Enumerable.Range(0, 42).Aggregate(TimeSpan.Zero, (sum, look) => sum + schedule.AtOrLast(look)));
    }

    [Theory]
    [InlineData("100ms", 100)]
    [InlineData("0.5s*3, 2m", 500)]
    [InlineData("00:00:02*30,00:00:10", 2000)]
    [InlineData("1h", 3_600_000)]
    public void Pauses_are_written_in_several_ways(string text, int firstMs) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(firstMs), VatPortalPace.Of(Configured(o => o.PollSchedule = text)).Poll.AtOrLast(0));

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
    public void What_is_no_schedule_is_refused(string? text)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Configured(o => o.PollSchedule = text!));
        Assert.StartsWith("Tamga:Azerbaijan:PollSchedule must be", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_cannot_work_are_named()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Configured(options =>
        {
            (options.PollSchedule, options.TimeZone, options.PageSize, options.BaseUrl) = ("soon", "Atlantis", 0, "ftp://x");
            options.Verbs.ReadStatus = "FETCH";
        }));
        foreach (var key in new[] { "PollSchedule", "TimeZone", "PageSize", "BaseUrl", "Verbs:ReadStatus" })
            Assert.Contains(refused.Failures, f => f.StartsWith($"Tamga:Azerbaijan:{key} must be", StringComparison.Ordinal));
        Assert.NotNull(Configured());
    }

    /// <summary>The options as a host that starts with them reads them.</summary>
    static VatPortalOptions Configured(Action<VatPortalOptions>? configure = null)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .Configure<VatPortalOptions>(options => configure?.Invoke(options));
        new AzerbaijanModule().AddServices(services);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<VatPortalOptions>>().Value;
    }
}
