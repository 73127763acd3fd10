namespace Tamga.Client.Azerbaijan;

/// <summary>An invoice, as it was expected and as it was seen.</summary>
public sealed record InvoiceMatch : OpenRecord
{
    /// <summary>How the two go together. See <c>MatchState</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>The ERP's name for what it expects.</summary>
    public string? Id { get; set; }

    /// <summary>What the ERP expects.</summary>
    public ExpectedInvoice? Expected { get; set; }

    /// <summary>What has come in.</summary>
    public IncomingInvoice? Seen { get; set; }

    /// <summary>In what they differ.</summary>
    public IReadOnlyList<string> Differences { get; set; } = [];
}
