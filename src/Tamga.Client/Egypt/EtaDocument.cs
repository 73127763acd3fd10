using System.Text.Json.Serialization;

namespace Tamga.Client.Egypt;

/// <summary>
/// An invoice or a note, as short as an ERP knows it: the gateway fills issuer, versions, taxes and totals. Whatever else ETA's
/// documents have goes into <see cref="OpenRecord.Further"/>, by ETA's names.
/// </summary>
public sealed record EtaDocument : OpenRecord
{
    /// <summary>The ERP's number of it; used once for each issuer and type.</summary>
    [JsonPropertyName("internalID")]
    public required string InternalId { get; set; }

    /// <summary>
    /// <c>I</c> invoice, <c>C</c> credit note, <c>D</c> debit note; of exports <c>EI</c>, <c>EC</c>, <c>ED</c>.
    /// </summary>
    public string DocumentType { get; set; } = "I";

    /// <summary>When it was issued; not in the future.</summary>
    public required DateTimeOffset DateTimeIssued { get; set; }

    /// <summary>The buyer.</summary>
    public EtaParty? Receiver { get; set; }

    /// <summary>ETA's numbers of the documents that a note is about.</summary>
    public IReadOnlyList<string>? References { get; set; }

    /// <summary>The day of delivery; mandatory for exports.</summary>
    public DateOnly? ServiceDeliveryDate { get; set; }

    /// <summary>The buyer's order.</summary>
    public string? PurchaseOrderReference { get; set; }

    /// <summary>Its lines.</summary>
    public required IReadOnlyList<EtaInvoiceLine> InvoiceLines { get; set; }
}
