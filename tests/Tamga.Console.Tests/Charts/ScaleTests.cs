using Tamga.Console.Charts;

namespace Tamga.Console.Tests.Charts;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0, "0 1")]
    [InlineData(1, "0 1")]
    [InlineData(2, "0 1 2")]
    [InlineData(3, "0 5")]
    [InlineData(7, "0 5 10")]
    [InlineData(10, "0 5 10")]
    [InlineData(11, "0 10 20")]
    [InlineData(4321, "0 2500 5000")]
    public void A_scale_of_counts_ends_at_a_round_number_that_has_room_for_the_most(int most, string ticks)
    {
        var scale = new CountScale(most);
        Assert.Equal(ticks, string.Join(' ', scale.Ticks));
        Assert.Equal(0, scale.ShareOf(0));
        Assert.InRange(scale.ShareOf(most), 0, 1);
    }

    [Fact]
    public void A_scale_of_times_rises_with_them_and_gives_each_step_the_same_room()
    {
        var scale = new TimeScale(TimeSpan.FromHours(2));
        Assert.Equal("6:00:00", scale.Ticks[^1]);
        TimeSpan[] times =
        [
            TimeSpan.Zero, TimeSpan.FromMilliseconds(11), TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(61), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromDays(3),
        ];
        var shares = times.Select(scale.ShareOf).ToList();
        Assert.Equal(shares.Order(), shares);
        Assert.Equal((0, 1), (shares[0], shares[^1]));
        var steps = scale.Ticks.Count - 1;
        Assert.Equal(2.0 / steps, scale.ShareOf(TimeSpan.FromSeconds(1)), 9);
        Assert.Equal(3.0 / steps, scale.ShareOf(TimeSpan.FromSeconds(10)), 9);
    }
}
