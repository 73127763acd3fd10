namespace Tamga.Client.Azerbaijan;

/// <summary>A page of downloaded invoices.</summary>
public sealed record InvoicePage : OpenRecord
{
    /// <summary>By folder and day.</summary>
    public IReadOnlyList<Invoice> Invoices { get; set; } = [];

    /// <summary>
    /// Give it back to get the next page; null after the last. A page may be short, or empty, although more follow.
    /// </summary>
    public string? Continuation { get; set; }
}
