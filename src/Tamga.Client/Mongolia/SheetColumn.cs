namespace Tamga.Client.Mongolia;

/// <summary>A column of a sheet.</summary>
public sealed record SheetColumn : OpenRecord
{
    /// <summary>What rows name it by.</summary>
    public string Key { get; set; } = "";

    /// <summary>Its head.</summary>
    public string? Name { get; set; }

    /// <summary>The authority's word for what it takes.</summary>
    public string? DataType { get; set; }

    /// <summary>Whether a row may give it a value.</summary>
    public bool TakesValue { get; set; }
}
