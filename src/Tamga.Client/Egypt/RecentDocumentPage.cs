using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A page of the documents of the last weeks.</summary>
public sealed record RecentDocumentPage : OpenRecord
{
    /// <summary>Each, in ETA's form.</summary>
    public IReadOnlyList<JsonObject> Result { get; set; } = [];

    /// <summary>What ETA says of the list.</summary>
    public JsonNode? Metadata { get; set; }

    /// <summary>What the gateway itself knows of these documents.</summary>
    public IReadOnlyList<DocumentRecord> Records { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
