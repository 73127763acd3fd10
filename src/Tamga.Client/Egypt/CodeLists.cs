namespace Tamga.Client.Egypt;

/// <summary>The lists that there are.</summary>
public sealed record CodeLists : OpenRecord
{
    /// <summary>Each.</summary>
    public IReadOnlyList<CodeListHead> Lists { get; set; } = [];
}
