using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A document as it would be sent.</summary>
public sealed record ValidatedDocument : OpenRecord
{
    /// <summary>The ERP's number.</summary>
    public string? InternalId { get; set; }

    /// <summary>The document with its number literals, but for the signature; nothing when it has errors.</summary>
    public JsonNode? Document { get; set; }

    /// <summary>What would be signed.</summary>
    public string? CanonicalText { get; set; }

    /// <summary>Lower-case hex SHA-256 of that text.</summary>
    public string? Sha256 { get; set; }

    /// <summary>What is wrong, each starting with its JSON path.</summary>
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>What keeps nobody from sending it, each starting with its JSON path.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];
}
