namespace Tamga.Client.Filings;

/// <summary>A page of anchors.</summary>
public sealed record AnchorPage : OpenRecord
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<Anchor> Anchors { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
