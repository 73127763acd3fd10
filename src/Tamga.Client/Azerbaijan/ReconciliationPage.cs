namespace Tamga.Client.Azerbaijan;

/// <summary>A page of the comparison.</summary>
public sealed record ReconciliationPage : OpenRecord
{
    /// <summary>What was posted by its id, then what was seen only, by day.</summary>
    public IReadOnlyList<ReconciledInvoice> Invoices { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
