namespace Tamga.Client.Egypt;

/// <summary>What would be sent.</summary>
public sealed record InvoiceValidation : OpenRecord
{
    /// <summary>Whether all of it could be sent.</summary>
    public bool Valid { get; set; }

    /// <summary>Each document.</summary>
    public IReadOnlyList<ValidatedDocument> Documents { get; set; } = [];
}
