namespace Tamga.Client.Filings;

/// <summary>A filing's evidence.</summary>
public sealed record Evidence : OpenRecord
{
    /// <summary>The filing.</summary>
    public string FilingId { get; set; } = "";

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<EvidenceEntry> Entries { get; set; } = [];

    /// <summary>When it was erased, because it had passed its age: then there are no entries. Left out otherwise.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}
