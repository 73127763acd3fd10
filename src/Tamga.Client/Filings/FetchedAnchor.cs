namespace Tamga.Client.Filings;

/// <summary>An anchor, and what the caller's customers have in it.</summary>
public sealed record FetchedAnchor : OpenRecord
{
    /// <summary>The anchor.</summary>
    public Anchor Anchor { get; set; } = new();

    /// <summary>Those that have something in it.</summary>
    public IReadOnlyList<AnchoredCustomer> Customers { get; set; } = [];
}
