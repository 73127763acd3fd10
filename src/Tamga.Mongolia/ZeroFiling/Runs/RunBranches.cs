namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>How the portions of a run are shared out to branches.</summary>
static class RunBranches
{
    /// <summary>Branches of a run, as long as no branch gets too long by that.</summary>
    const int Width = 50;

    /// <summary>The most portions of a branch.</summary>
    const int Longest = 50;

    /// <summary>
    /// Every portion in one branch. Branches that are at work at the same time have portions side by side, so that a run which is
    /// spread over hours goes on with all of its lanes.
    /// </summary>
    /// <param name="portions">How many portions.</param>
    /// <param name="lanes">Branches at a time.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Of(int portions, int lanes)
    {
        var length = Math.Clamp((portions + Width - 1) / Width, 1, Longest);
        return
        [
            .. Enumerable.Range(0, portions).Chunk(lanes * length)
                .SelectMany(block => block.GroupBy(portion => (portion - block[0]) % lanes).Select(branch => branch.ToArray())),
        ];
    }
}
