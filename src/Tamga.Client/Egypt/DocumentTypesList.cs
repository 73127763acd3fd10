namespace Tamga.Client.Egypt;

/// <summary>ETA's document types.</summary>
public sealed record DocumentTypesList : OpenRecord
{
    /// <summary>Each.</summary>
    public IReadOnlyList<DocumentType> DocumentTypes { get; set; } = [];
}
