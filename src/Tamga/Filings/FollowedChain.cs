namespace Tamga.Filings;

/// <summary>
/// Beside each filing, from its acceptance on: that its chain of evidence is to be anchored, and how far it has been. It goes
/// when the filing has ended and all of its evidence is anchored.
/// </summary>
/// <param name="Seq">The last entry that an anchor holds.</param>
public sealed record FollowedChain(int Seq)
{
    /// <summary>No anchor holds any of it yet.</summary>
    public static FollowedChain New { get; } = new(0);
}
