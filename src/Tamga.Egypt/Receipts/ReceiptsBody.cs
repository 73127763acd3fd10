using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Tamga.Api;

namespace Tamga.Egypt.Receipts;

/// <summary>The body of <c>POST /api/Receipts/submit</c> and <c>/validate</c>.</summary>
/// <param name="Receipts">
/// Receipts of every type of version 1.2, in ETA's member names. What is left out is filled: the chain, the uuid, the seller,
/// sums. A return may name the sale by <c>header.referenceReceiptNumber</c> (and <c>header.referenceDeviceSerialNumber</c>)
/// instead of
/// <c>header.referenceUUID</c>, if it went through the gateway.
/// </param>
/// <param name="LateSubmissionApproved">
/// Whether ETA has granted a late submission request: only then receipts of more than a day ago are sent.
/// </param>
sealed record ReceiptsBody(
    [property: Required, ItemsOf("EtaReceipt")] IReadOnlyList<JsonElement>? Receipts, bool LateSubmissionApproved = false);
