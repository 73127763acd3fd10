using Tamga.Egypt.ItemCodes.Usable;

namespace Tamga.Egypt.Tests.ItemCodes;

public sealed class NearestCodesTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("TEA-GREN", "TEA-GREEN", 1)]
    [InlineData("tea", "TEA", 0)]
    [InlineData("kitten", "sitting", 3)]
    public void A_distance_counts_the_letters_that_differ(string one, string other, int distance)
    {
        Assert.Equal(distance, NearestCodes.Distance(one, other));
        Assert.Equal(distance, NearestCodes.Distance(other, one));
    }

    [Fact]
    public void The_nearest_three_are_named_and_nothing_that_is_far()
    {
        string[] codes = ["EG-1-A", "EG-1-AB", "EG-1-ABC", "EG-1-ABCD", "something else altogether"];
        Assert.Equal(["EG-1-AB", "EG-1-A", "EG-1-ABC"], NearestCodes.Of("EG-1-AB", codes.Select(Of)).Select(c => c.Code));
        Assert.Empty(NearestCodes.Of("xyz", codes.Select(Of)));
    }

    static UsableCode Of(string code) => new("EGS", code, null, null, true, null, null, DateTimeOffset.UnixEpoch);
}
