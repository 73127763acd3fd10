namespace Tamga.Client.Mongolia;

/// <summary>A section of a form.</summary>
public sealed record FormSection : OpenRecord
{
    /// <summary>Its key.</summary>
    public string? Key { get; set; }

    /// <summary>Its title.</summary>
    public string? Title { get; set; }

    /// <summary>Its cells, row by row.</summary>
    public IReadOnlyList<FormCell> Cells { get; set; } = [];
}
