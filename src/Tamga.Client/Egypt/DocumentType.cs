using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A document type with its windows.</summary>
public sealed record DocumentType : OpenRecord
{
    /// <summary>ETA's number of it.</summary>
    public string? Id { get; set; }

    /// <summary><c>I</c>, <c>C</c>…, where ETA says it.</summary>
    public string? Code { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The same in Arabic, or more of it.</summary>
    public string? Description { get; set; }

    /// <summary>Since when it is used.</summary>
    public string? ActiveFrom { get; set; }

    /// <summary>Until when.</summary>
    public string? ActiveTo { get; set; }

    /// <summary>How long its issuer may cancel one; null when ETA does not say so in words that are known.</summary>
    public decimal? CancelWithinHours { get; set; }

    /// <summary>How long its receiver may reject one; likewise.</summary>
    public decimal? RejectWithinHours { get; set; }

    /// <summary>Its versions.</summary>
    public IReadOnlyList<DocumentTypeVersion> Versions { get; set; } = [];

    /// <summary>ETA's own answer, every parameter included.</summary>
    public JsonNode? Source { get; set; }
}
