namespace Tamga.Client.Filings;

/// <summary>What one customer has in an anchor, and how it leads to the root.</summary>
public sealed record AnchoredCustomer : OpenRecord
{
    /// <summary>The customer.</summary>
    public string CustomerId { get; set; } = "";

    /// <summary>Where its chains stood that had grown, by filing.</summary>
    public IReadOnlyList<AnchoredHead> Heads { get; set; } = [];

    /// <summary>Where those ended that were erased because they had passed their age, by filing.</summary>
    public IReadOnlyList<AnchoredHead> Erasures { get; set; } = [];

    /// <summary>From its leaf to the root.</summary>
    public IReadOnlyList<MerkleStep> Path { get; set; } = [];
}
