namespace Tamga.Client.Egypt;

/// <summary>An item's code.</summary>
public sealed record PackageItemCode : OpenRecord
{
    /// <summary>The code.</summary>
    public string? CodeValue { get; set; }

    /// <summary>GS1 or EGS.</summary>
    public string? CodeType { get; set; }
}
