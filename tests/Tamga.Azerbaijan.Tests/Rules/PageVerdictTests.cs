using Tamga.Azerbaijan.Downloads;

namespace Tamga.Azerbaijan.Tests.Rules;

/// <summary>When reading ends.</summary>
public sealed class PageVerdictTests
{
    [Theory]
    // The documented portal: pages of 5,000, and a total of all.
    [InlineData(5000, 5000, 12_000L, "More")]
    [InlineData(2000, 12_000, 12_000L, "End")]
    [InlineData(5000, 10_000, 10_000L, "End")]
    // A full first page whose total may be its own.
    [InlineData(5000, 5000, 5000L, "More")]
    // Pages of another size.
    [InlineData(1000, 1000, 2500L, "More")]
    [InlineData(500, 2500, 2500L, "End")]
    [InlineData(12_000, 12_000, 12_000L, "End")]
    // Nothing is said of how many there are.
    [InlineData(1000, 1000, null, "More")]
    [InlineData(0, 2500, null, "End")]
    [InlineData(0, 0, null, "End")]
    // Fewer came than there are.
    [InlineData(0, 2000, 2500L, "Short")]
    public void What_came_and_what_is_said_decide(int count, long read, long? total, string verdict) =>
        Assert.Equal(Enum.Parse<PageVerdict>(verdict), PageVerdicts.Of(count, read, total, 5000, isRepeated: false));

    [Theory]
    [InlineData(5000L, "End")]
    [InlineData(12_000L, "Short")]
    [InlineData(null, "End")]
    public void A_page_that_comes_again_brings_nothing(long? total, string verdict) =>
        Assert.Equal(Enum.Parse<PageVerdict>(verdict), PageVerdicts.Of(5000, 5000, total, 5000, isRepeated: true));
}
