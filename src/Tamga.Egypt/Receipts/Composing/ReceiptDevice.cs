namespace Tamga.Egypt.Receipts.Composing;

/// <summary>The point of sale that issues a receipt.</summary>
/// <param name="SerialNumber">As it is registered with ETA; the chain of receipts is kept for each.</param>
/// <param name="SyndicateLicenseNumber">The licence of a profession that needs one; null otherwise.</param>
sealed record ReceiptDevice(string SerialNumber, string? SyndicateLicenseNumber = null);
