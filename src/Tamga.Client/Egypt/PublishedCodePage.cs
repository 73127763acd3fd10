namespace Tamga.Client.Egypt;

/// <summary>A page of codes that everybody can look up.</summary>
public sealed record PublishedCodePage : OpenRecord
{
    /// <summary>Each.</summary>
    public IReadOnlyList<PublishedCode> Codes { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
