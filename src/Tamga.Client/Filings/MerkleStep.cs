namespace Tamga.Client.Filings;

/// <summary>A step on the way from a leaf to the root.</summary>
public sealed record MerkleStep : OpenRecord
{
    /// <summary>On which side the other hash stands: <c>left</c> or <c>right</c>.</summary>
    public string Side { get; set; } = "";

    /// <summary>The other hash.</summary>
    public string Hash { get; set; } = "";
}
