namespace Tamga.Client.Mongolia;

/// <summary>A page of a run's items.</summary>
public sealed record RunItemPage : OpenRecord
{
    /// <summary>In the order of companies.</summary>
    public IReadOnlyList<RunItem> Items { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
