using System.Text.Json.Nodes;

namespace Tamga.Client.Azerbaijan;

/// <summary>A downloaded invoice, whole.</summary>
public sealed record WholeInvoice : Invoice
{
    /// <summary>Its lines.</summary>
    public IReadOnlyList<InvoiceLine> Lines { get; set; } = [];

    /// <summary>Its statuses, oldest first, each with the moment it was first seen.</summary>
    public IReadOnlyList<StatusSeen> History { get; set; } = [];

    /// <summary>What it was before, oldest first; a mere change of status is in the history.</summary>
    public IReadOnlyList<FormerInvoice> Former { get; set; } = [];

    /// <summary>When it was deleted through this gateway, and by which filing.</summary>
    public InvoiceDeletion? Deleted { get; set; }

    /// <summary>The filing that wrote it last.</summary>
    public string? FilingId { get; set; }

    /// <summary>The invoice exactly as VatPortal wrote it.</summary>
    public JsonNode? Source { get; set; }
}
