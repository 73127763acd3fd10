using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>A run is a tree: no history of it grows with the number of its companies.</summary>
public sealed class RunBranchesTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(7, 4)]
    [InlineData(200, 4)]
    [InlineData(2_000, 4)]
    [InlineData(20_001, 3)]
    [InlineData(2_000, 1)]
    public void Every_portion_is_in_one_branch_and_no_history_is_long(int portions, int lanes)
    {
        var branches = RunBranches.Of(portions, lanes);

        Assert.Equal(Enumerable.Range(0, portions), branches.SelectMany(b => b).Order());
        Assert.All(branches, branch => Assert.InRange(branch.Count, 1, 50));
        Assert.All(branches, branch => Assert.Equal(branch.Order(), branch));
        Assert.True(branches.Count <= Math.Max(50 + lanes, portions / 50 + lanes), $"{branches.Count} branches");
    }

    [Fact]
    public void The_branches_that_begin_together_have_the_first_portions()
    {
        var first = RunBranches.Of(2_000, 4).Take(4).ToList();

        Assert.Equal([0, 1, 2, 3], first.Select(b => b[0]));
        Assert.Equal([0, 4, 8], first[0].Take(3));
    }
}
