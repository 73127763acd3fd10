namespace Tamga.Client.Egypt;

/// <summary>What the body of <c>POST /api/Invoices/submit</c> and <c>/validate</c> says.</summary>
public sealed record InvoicesRequest : OpenRecord
{
    /// <summary>
    /// Documents in ETA's member names, from lines with quantity and price up to the whole document. What is left out is
    /// filled; what is given must agree with what is computed.
    /// </summary>
    public required IReadOnlyList<EtaDocument> Invoices { get; set; }
}
