using System.Text.Json;

namespace Tamga.Egypt.Wire;

/// <summary>What every list and answer of ETA shows of a document, as far as it is needed.</summary>
sealed record DocumentSummary
{
    public string? Uuid { get; init; }

    public string? SubmissionUuid { get; init; }

    public string? LongId { get; init; }

    public string? InternalId { get; init; }

    /// <summary><c>i</c>, <c>c</c>…, in any case.</summary>
    public string? TypeName { get; init; }

    /// <summary><c>Submitted</c>, <c>Valid</c>, <c>Invalid</c>, <c>Cancelled</c>, <c>Rejected</c>, in any case.</summary>
    public string? Status { get; init; }

    public string? DocumentStatusReason { get; init; }

    public string? CancelRequestDate { get; init; }

    public string? RejectRequestDate { get; init; }

    public string? CancelRequestDelayedDate { get; init; }

    public string? RejectRequestDelayedDate { get; init; }

    public string? DeclineCancelRequestDate { get; init; }

    public string? DeclineRejectRequestDate { get; init; }

    /// <summary>Of a document shown whole.</summary>
    public JsonElement ValidationResults { get; init; }
}

/// <summary>What ETA's lists show of a receipt, as far as it is needed.</summary>
sealed record ReceiptSummary
{
    public string? Uuid { get; init; }

    public string? SubmissionUuid { get; init; }

    public string? LongId { get; init; }

    public string? ReceiptNumber { get; init; }

    /// <summary><c>Submitted</c>, <c>Valid</c>, <c>Invalid</c>, <c>Cancelled</c>, in any case.</summary>
    public string? Status { get; init; }

    public JsonElement Errors { get; init; }
}
