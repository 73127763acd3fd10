namespace Tamga.Client.Egypt;

/// <summary>A list without its codes.</summary>
public sealed record CodeListHead : OpenRecord
{
    /// <summary>Its name.</summary>
    public string List { get; set; } = "";

    /// <summary>The day on which ETA's portal had it.</summary>
    public DateOnly Date { get; set; }

    /// <summary>How many codes it has.</summary>
    public int Count { get; set; }
}
