namespace Tamga.Client.Egypt;

/// <summary>A version of a document type.</summary>
public sealed record DocumentTypeVersion : OpenRecord
{
    /// <summary>ETA's number of it.</summary>
    public string? Id { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its number, as documents write it.</summary>
    public string? VersionNumber { get; set; }

    /// <summary>Such as <c>published</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Since when it is used.</summary>
    public string? ActiveFrom { get; set; }

    /// <summary>Until when.</summary>
    public string? ActiveTo { get; set; }
}
