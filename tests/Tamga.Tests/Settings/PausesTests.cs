using Tamga.Settings;

namespace Tamga.Tests.Settings;

/// <summary>Pauses one after the other, as settings write them.</summary>
public sealed class PausesTests
{
    [Fact]
    public void Each_comes_as_often_as_it_says_and_the_last_one_goes_on_where_that_is_wanted()
    {
        Assert.True(Pauses.TryParse("2s*30, 5s*12, 10s", out var pauses));
        Assert.Equal(TimeSpan.FromSeconds(2), pauses.At(0));
        Assert.Equal(TimeSpan.FromSeconds(2), pauses.At(29));
        Assert.Equal(TimeSpan.FromSeconds(5), pauses.At(30));
        Assert.Equal(TimeSpan.FromSeconds(5), pauses.At(41));
        Assert.Equal(TimeSpan.FromSeconds(10), pauses.At(42));
        Assert.Null(pauses.At(43));
        Assert.Equal(TimeSpan.FromSeconds(10), pauses.AtOrLast(1_000_000));
    }

    [Theory]
    [InlineData("100ms", 100)]
    [InlineData("0.5s*3, 2m", 500)]
    [InlineData("00:00:02*30,00:00:10", 2000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    public void Pauses_are_written_in_several_ways(string text, int firstMs)
    {
        Assert.True(Pauses.TryParse(text, out var pauses));
        Assert.Equal(TimeSpan.FromMilliseconds(firstMs), pauses.At(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_text_says_none(string text)
    {
        Assert.True(Pauses.TryParse(text, out var pauses));
        Assert.Empty(pauses.Steps);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("31d")]
    [InlineData("00:00:00")]
    [InlineData("2s*0")]
    [InlineData("2s*x")]
    [InlineData("2s*100001")]
    [InlineData("2s,,3s")]
    [InlineData("2s*3*4")]
    [InlineData("1e400d")]
    [InlineData(null)]
    public void What_is_no_schedule_is_refused(string? text) => Assert.False(Pauses.TryParse(text, out _));
}
