namespace Tamga.Client.Egypt;

/// <summary>A page of the codes of a filing.</summary>
public sealed record ItemCodePage : OpenRecord
{
    /// <summary>Each, in the order of the request.</summary>
    public IReadOnlyList<ItemCode> Codes { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
