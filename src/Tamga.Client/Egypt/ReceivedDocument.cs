namespace Tamga.Client.Egypt;

/// <summary>A received document as a list shows it. Amounts are in pounds.</summary>
public record ReceivedDocument : OpenRecord
{
    /// <summary>ETA's id.</summary>
    public string Uuid { get; set; } = "";

    /// <summary>The issuer's submission.</summary>
    public string? SubmissionUuid { get; set; }

    /// <summary>The longer id of its public page.</summary>
    public string? LongId { get; set; }

    /// <summary>The issuer's number.</summary>
    public string? InternalId { get; set; }

    /// <summary>I, C, D, EI, EC, ED or II.</summary>
    public string? DocumentType { get; set; }

    /// <summary>The version of the type.</summary>
    public string? DocumentTypeVersion { get; set; }

    /// <summary>The issuer's registration number.</summary>
    public string? IssuerId { get; set; }

    /// <summary>The issuer's name.</summary>
    public string? IssuerName { get; set; }

    /// <summary>B, P or F.</summary>
    public string? IssuerType { get; set; }

    /// <summary>The receiver's registration number.</summary>
    public string? ReceiverId { get; set; }

    /// <summary>The receiver's name.</summary>
    public string? ReceiverName { get; set; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? DateTimeIssued { get; set; }

    /// <summary>When ETA received it.</summary>
    public DateTimeOffset? DateTimeReceived { get; set; }

    /// <summary>Before discounts.</summary>
    public decimal? TotalSales { get; set; }

    /// <summary>Discounts.</summary>
    public decimal? TotalDiscount { get; set; }

    /// <summary>Before taxes.</summary>
    public decimal? NetAmount { get; set; }

    /// <summary>What is to be paid.</summary>
    public decimal? Total { get; set; }

    /// <summary>Its taxes by type; nothing until its lines are known.</summary>
    public IReadOnlyList<TaxTotal>? TaxTotals { get; set; }

    /// <summary>How many lines it has; nothing until they are known.</summary>
    public int? Lines { get; set; }

    /// <summary>ETA's status: Valid, Cancelled, Rejected…</summary>
    public string? Status { get; set; }

    /// <summary>Why it was cancelled or rejected, in the words of who did it.</summary>
    public string? StatusReason { get; set; }

    /// <summary>When cancelling was asked for, in ETA's words.</summary>
    public string? CancelRequestDate { get; set; }

    /// <summary>When rejecting was asked for, in ETA's words.</summary>
    public string? RejectRequestDate { get; set; }

    /// <summary>Until when it can be rejected; nothing when it cannot any more.</summary>
    public DateTimeOffset? RejectableUntil { get; set; }

    /// <summary>How many whole days are left for that; 0 on the last one.</summary>
    public int? DaysLeftToReject { get; set; }

    /// <summary>ETA's public page of it.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>When it came into the records.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When it was last seen to be another than before.</summary>
    public DateTimeOffset? ChangedAt { get; set; }
}
