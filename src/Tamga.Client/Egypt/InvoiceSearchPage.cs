using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A page of documents.</summary>
public sealed record InvoiceSearchPage : OpenRecord
{
    /// <summary>ETA's summaries as they are.</summary>
    public IReadOnlyList<JsonObject> Result { get; set; } = [];

    /// <summary>Where the next page starts.</summary>
    public InvoiceSearchMetadata Metadata { get; set; } = new();

    /// <summary>What the gateway itself knows of those that it sent.</summary>
    public IReadOnlyList<DocumentRecord> Records { get; set; } = [];
}
