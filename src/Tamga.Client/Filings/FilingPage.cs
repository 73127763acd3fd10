namespace Tamga.Client.Filings;

/// <summary>A page of filings.</summary>
public sealed record FilingPage : OpenRecord
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<Filing> Filings { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }

    /// <summary>
    /// Give that of the first page back as <c>changedSince</c>, some time later, to get what has changed since.
    /// </summary>
    public string? Cursor { get; set; }
}
