using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Tamga.Egypt.Receipts;

/// <summary>The body of <c>POST /api/Receipts/submit</c>.</summary>
/// <param name="Receipts">
/// Receipts in ETA's member names, sales and returns. What is left out is filled: the chain, the uuid, the seller, sums. A return may
/// name the sale by <c>header.referenceReceiptNumber</c> (and <c>header.referenceDeviceSerialNumber</c>) instead of
/// <c>header.referenceUUID</c>, if it went through the gateway.
/// </param>
sealed record ReceiptsBody([property: Required] IReadOnlyList<JsonElement>? Receipts);
