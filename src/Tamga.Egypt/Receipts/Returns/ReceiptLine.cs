namespace Tamga.Egypt.Receipts.Returns;

/// <summary>What of an item was sold, or comes back.</summary>
/// <param name="ItemCode">Its code at ETA.</param>
/// <param name="UnitType">The unit that it is counted in.</param>
/// <param name="InternalCode">The seller's own code; empty when there is none.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Total">What they cost, with taxes and after all discounts of the line.</param>
sealed record ReceiptLine(string ItemCode, string UnitType, string InternalCode, decimal Quantity, decimal Total);
