using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A received document, whole.</summary>
public sealed record WholeReceivedDocument : ReceivedDocument
{
    /// <summary>Its statuses, oldest first, each with the moment it was first seen.</summary>
    public IReadOnlyList<ReceivedStatus> History { get; set; } = [];

    /// <summary>The taxes of its lines, by type, sub-type and rate.</summary>
    public IReadOnlyList<TaxShare>? Taxes { get; set; }

    /// <summary>The document as ETA shows it, with its lines; nothing until it has.</summary>
    public JsonNode? Document { get; set; }
}
