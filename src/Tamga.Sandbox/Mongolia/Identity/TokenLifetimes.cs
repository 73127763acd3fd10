namespace Tamga.Sandbox.Mongolia.Identity;

/// <summary>How long tokens live, and whether the answer spells its numbers as text, as one deployment does.</summary>
sealed record TokenLifetimes(TimeSpan Access, TimeSpan Refresh, bool AsStrings)
{
    public static readonly TokenLifetimes Default =
        new(TimeSpan.FromSeconds(28_800), TimeSpan.FromSeconds(36_000), AsStrings: false);
}
