namespace Tamga.Client.Azerbaijan;

/// <summary>How many of each.</summary>
public sealed record MatchingCounts : OpenRecord
{
    /// <summary>Expected and there, alike.</summary>
    public int Matched { get; set; }

    /// <summary>Expected and there, and not alike.</summary>
    public int Differing { get; set; }

    /// <summary>Expected, and not there.</summary>
    public int Missing { get; set; }

    /// <summary>There, and not expected; those that are void do not count.</summary>
    public int Unexpected { get; set; }
}
