namespace Tamga.Client.Mongolia;

/// <summary>A check the authority makes.</summary>
public sealed record FormValidation : OpenRecord
{
    /// <summary>In the authority's language.</summary>
    public string? Condition { get; set; }

    /// <summary>Its weight.</summary>
    public string? ErrorType { get; set; }

    /// <summary>What it says.</summary>
    public string? Message { get; set; }
}
