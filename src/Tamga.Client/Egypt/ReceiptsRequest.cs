namespace Tamga.Client.Egypt;

/// <summary>What the body of <c>POST /api/Receipts/submit</c> and <c>/validate</c> says.</summary>
public sealed record ReceiptsRequest : OpenRecord
{
    /// <summary>
    /// Receipts of every type of version 1.2, in ETA's member names. What is left out is filled: the chain, the uuid, the
    /// seller, sums. A return may name the sale by <c>header.referenceReceiptNumber</c> (and
    /// <c>header.referenceDeviceSerialNumber</c>) instead of <c>header.referenceUUID</c>, if it went through the gateway.
    /// </summary>
    public required IReadOnlyList<EtaReceipt> Receipts { get; set; }

    /// <summary>
    /// Whether ETA has granted a late submission request: only then receipts of more than a day ago are sent.
    /// </summary>
    public bool? LateSubmissionApproved { get; set; }
}
