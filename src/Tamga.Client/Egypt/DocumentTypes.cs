using System.Text.Json.Serialization;

namespace Tamga.Client.Egypt;

/// <summary>ETA's document types.</summary>
public sealed record DocumentTypes : OpenRecord
{
    /// <summary>Each.</summary>
    [JsonPropertyName("documentTypes")]
    public IReadOnlyList<DocumentType> DocumentTypesContent { get; set; } = [];
}
