namespace Tamga.Client.Egypt;

/// <summary>ETA's document types.</summary>
public sealed record DocumentTypeList : OpenRecord
{
    /// <summary>Each.</summary>
    public IReadOnlyList<DocumentType> DocumentTypes { get; set; } = [];
}
