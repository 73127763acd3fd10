namespace Tamga.Client.Egypt;

/// <summary>A page of the taxpayer's own requests for codes.</summary>
public sealed record CodeRequestPage : OpenRecord
{
    /// <summary>Each, the newest first.</summary>
    public IReadOnlyList<CodeRequest> Requests { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
