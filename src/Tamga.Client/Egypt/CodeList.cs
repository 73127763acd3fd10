namespace Tamga.Client.Egypt;

/// <summary>A list.</summary>
public sealed record CodeList : OpenRecord
{
    /// <summary>Its name.</summary>
    public string List { get; set; } = "";

    /// <summary>The day on which ETA's portal had it.</summary>
    public DateOnly Date { get; set; }

    /// <summary>The codes, in ETA's order.</summary>
    public IReadOnlyList<CodeEntry> Codes { get; set; } = [];
}
