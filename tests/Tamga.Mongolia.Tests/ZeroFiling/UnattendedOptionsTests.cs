using Microsoft.Extensions.Options;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>Settings that could never work stop the start, with their names.</summary>
public sealed class UnattendedOptionsTests
{
    [Theory]
    [InlineData("ZeroFiling:Schedule", "every month")]
    [InlineData("ZeroFiling:WatchSchedule", "0 25 * * *")]
    [InlineData("ZeroFiling:WarnSchedule", "0 8 30 2 *")]
    [InlineData("ZeroFiling:Concurrency", "0")]
    [InlineData("Calendar:Overrides:0:Period", "2026-Q5")]
    [InlineData("Calendar:Overrides:0:Due", "25 July")]
    [InlineData("Calendar:Overrides:0:Form", "")]
    [InlineData("Calendar:Holidays:0", "tomorrow")]
    public void A_setting_that_cannot_work_is_named(string key, string value)
    {
        using var gateway = UnattendedFixture.At(
            "2026-11-20 10:00", ("Calendar:Overrides:0:Form", "ТТ-02"), ("Calendar:Overrides:0:Period", "2026-Q2"),
            ("Calendar:Overrides:0:Due", "2026-07-25"), (key, value));
        var refused = Assert.Throws<OptionsValidationException>(() => gateway.Service<IOptions<ETaxOptions>>().Value);
        var rule = value is "" ? "is required" : "must be";
        Assert.StartsWith($"Tamga:Mongolia:{key} {rule}", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_and_an_empty_schedule_are_fine()
    {
        using var gateway = UnattendedFixture.At("2026-11-20 10:00", ("ZeroFiling:Schedule", ""));
        Assert.Equal("", gateway.Service<IOptions<ETaxOptions>>().Value.ZeroFiling.Schedule);
    }
}
