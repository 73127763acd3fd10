using System.Text.Json.Nodes;

namespace Tamga.Client.Filings;

/// <summary>One piece of evidence.</summary>
public sealed record EvidenceEntry : OpenRecord
{
    /// <summary>Its place, from 1.</summary>
    public int Seq { get; set; }

    /// <summary>When, as text: the hash covers exactly these characters.</summary>
    public string At { get; set; } = "";

    /// <summary>What it is.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The evidence.</summary>
    public JsonNode? Data { get; set; }

    /// <summary>The hash of the entry before; empty for the first.</summary>
    public string PreviousHash { get; set; } = "";

    /// <summary>Lower-case hex SHA-256 of <c>previousHash\nseq\nat\nkind\ndata</c>, data as RFC 8785.</summary>
    public string Hash { get; set; } = "";
}
