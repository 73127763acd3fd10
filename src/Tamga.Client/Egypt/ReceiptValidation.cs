namespace Tamga.Client.Egypt;

/// <summary>What would be sent.</summary>
public sealed record ReceiptValidation : OpenRecord
{
    /// <summary>Whether all of it could be sent.</summary>
    public bool Valid { get; set; }

    /// <summary>Each receipt, in the order of the request.</summary>
    public IReadOnlyList<ValidatedReceipt> Documents { get; set; } = [];
}
