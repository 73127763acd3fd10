namespace Tamga.Client.Azerbaijan;

/// <summary>An invoice, as it was posted and as it was seen.</summary>
public sealed record ReconciledInvoice : OpenRecord
{
    /// <summary>How the two go together. See <c>ReconciliationState</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>The ERP's id.</summary>
    public string? Id { get; set; }

    /// <summary>Its number at e-taxes.</summary>
    public string? Qaime { get; set; }

    /// <summary>The filing that uploaded it.</summary>
    public string? FilingId { get; set; }

    /// <summary>What the ERP posted.</summary>
    public PostedInvoice? Posted { get; set; }

    /// <summary>What was downloaded.</summary>
    public SeenInvoice? Seen { get; set; }

    /// <summary>In what they differ.</summary>
    public IReadOnlyList<string> Differences { get; set; } = [];
}
