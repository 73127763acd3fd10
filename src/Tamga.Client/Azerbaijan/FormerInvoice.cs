using System.Text.Json.Nodes;

namespace Tamga.Client.Azerbaijan;

/// <summary>A downloaded invoice as it was before.</summary>
public sealed record FormerInvoice : OpenRecord
{
    /// <summary>When it was seen to be another.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>Its status then.</summary>
    public string? Status { get; set; }

    /// <summary>When it was created, as it said then.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>What was to be paid then.</summary>
    public decimal? NetAmount { get; set; }

    /// <summary>The invoice exactly as VatPortal wrote it.</summary>
    public JsonNode? Source { get; set; }
}
