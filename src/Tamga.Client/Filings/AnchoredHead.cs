namespace Tamga.Client.Filings;

/// <summary>Where a filing's chain of evidence stood, or where it ended when it was erased.</summary>
public sealed record AnchoredHead : OpenRecord
{
    /// <summary>The filing.</summary>
    public string FilingId { get; set; } = "";

    /// <summary>The number of its last entry.</summary>
    public int Seq { get; set; }

    /// <summary>That entry's hash.</summary>
    public string Hash { get; set; } = "";
}
