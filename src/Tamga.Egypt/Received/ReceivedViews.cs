using System.Text.Json;

namespace Tamga.Egypt.Received;

/// <summary>A page of received documents.</summary>
/// <param name="Documents">In the order of their issue.</param>
/// <param name="Continuation">For the next request; nothing on the last page.</param>
sealed record ReceivedListView(IReadOnlyList<ReceivedView> Documents, string? Continuation);

/// <summary>A received document as a list shows it. Amounts are in pounds.</summary>
record ReceivedView
{
    /// <summary>ETA's id.</summary>
    public required string Uuid { get; init; }

    /// <summary>The issuer's submission.</summary>
    public string? SubmissionUuid { get; init; }

    /// <summary>The longer id of its public page.</summary>
    public string? LongId { get; init; }

    /// <summary>The issuer's number.</summary>
    public string? InternalId { get; init; }

    /// <summary>I, C, D, EI, EC, ED or II.</summary>
    public string? DocumentType { get; init; }

    /// <summary>The version of the type.</summary>
    public string? DocumentTypeVersion { get; init; }

    /// <summary>The issuer's registration number.</summary>
    public string? IssuerId { get; init; }

    /// <summary>The issuer's name.</summary>
    public string? IssuerName { get; init; }

    /// <summary>B, P or F.</summary>
    public string? IssuerType { get; init; }

    /// <summary>The receiver's registration number.</summary>
    public string? ReceiverId { get; init; }

    /// <summary>The receiver's name.</summary>
    public string? ReceiverName { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? DateTimeIssued { get; init; }

    /// <summary>When ETA received it.</summary>
    public DateTimeOffset? DateTimeReceived { get; init; }

    /// <summary>Before discounts.</summary>
    public decimal? TotalSales { get; init; }

    /// <summary>Discounts.</summary>
    public decimal? TotalDiscount { get; init; }

    /// <summary>Before taxes.</summary>
    public decimal? NetAmount { get; init; }

    /// <summary>What is to be paid.</summary>
    public decimal? Total { get; init; }

    /// <summary>Its taxes by type; nothing until its lines are known.</summary>
    public IReadOnlyList<TaxTotal>? TaxTotals { get; init; }

    /// <summary>How many lines it has; nothing until they are known.</summary>
    public int? Lines { get; init; }

    /// <summary>ETA's status: Valid, Cancelled, Rejected…</summary>
    public string? Status { get; init; }

    /// <summary>Why it was cancelled or rejected, in the words of who did it.</summary>
    public string? StatusReason { get; init; }

    /// <summary>When cancelling was asked for, in ETA's words.</summary>
    public string? CancelRequestDate { get; init; }

    /// <summary>When rejecting was asked for, in ETA's words.</summary>
    public string? RejectRequestDate { get; init; }

    /// <summary>Until when it can be rejected; nothing when it cannot any more.</summary>
    public DateTimeOffset? RejectableUntil { get; init; }

    /// <summary>How many whole days are left for that; 0 on the last one.</summary>
    public int? DaysLeftToReject { get; init; }

    /// <summary>ETA's public page of it.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>When it came into the records.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>When it was last seen to be another than before.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>A received document, whole.</summary>
sealed record WholeReceivedView : ReceivedView
{
    /// <summary>Its statuses, oldest first, each with the moment it was first seen.</summary>
    public required IReadOnlyList<ReceivedStatus> History { get; init; }

    /// <summary>The taxes of its lines, by type, sub-type and rate.</summary>
    public IReadOnlyList<TaxShare>? Taxes { get; init; }

    /// <summary>The document as ETA shows it, with its lines; nothing until it has.</summary>
    public JsonElement? Document { get; init; }
}

/// <summary>Received documents as ERPs see them.</summary>
/// <param name="now">The time.</param>
/// <param name="rejectWithin">How long a document may be rejected where ETA does not say it.</param>
/// <param name="portal">The portal that public links lead to.</param>
sealed class ReceivedViews(DateTimeOffset now, TimeSpan rejectWithin, Uri portal)
{
    public ReceivedView Of(ReceivedDocument document) => Fill(new ReceivedView { Uuid = document.Summary.Uuid }, document);

    public WholeReceivedView Of(ReceivedDocument document, WholeDocument whole) => Fill(
        new WholeReceivedView
        {
            Uuid = document.Summary.Uuid, History = document.History, Taxes = document.Content?.Taxes, Document = whole.Source,
        },
        document);

    /// <summary>Until when a document can be rejected; nothing when it cannot.</summary>
    public DateTimeOffset? RejectableUntil(ReceivedSummary document)
    {
        if (document.Status != EtaStatus.Valid) return null;
        // One that was asked for and has not been declined is under way.
        if (document.RejectRequestDelayedDate is not null || document.CancelRequestDelayedDate is not null) return null;
        var until = document.CanBeRejectedUntil ?? document.ReceivedAt + rejectWithin;
        return until > now ? until : null;
    }

    T Fill<T>(T view, ReceivedDocument document) where T : ReceivedView
    {
        var s = document.Summary;
        var until = RejectableUntil(s);
        return (T)(view with
        {
            SubmissionUuid = s.SubmissionUuid,
            LongId = s.LongId,
            InternalId = s.InternalId,
            DocumentType = s.Type,
            DocumentTypeVersion = s.TypeVersion,
            IssuerId = s.IssuerId,
            IssuerName = s.IssuerName,
            IssuerType = s.IssuerType,
            ReceiverId = s.ReceiverId,
            ReceiverName = s.ReceiverName,
            DateTimeIssued = s.IssuedAt,
            DateTimeReceived = s.ReceivedAt,
            TotalSales = s.TotalSales,
            TotalDiscount = s.TotalDiscount,
            NetAmount = s.NetAmount,
            Total = s.Total,
            TaxTotals = document.Content?.TaxTotals,
            Lines = document.Content?.Lines,
            Status = s.Status,
            StatusReason = s.StatusReason,
            CancelRequestDate = s.CancelRequestDate,
            RejectRequestDate = s.RejectRequestDate,
            RejectableUntil = until,
            DaysLeftToReject = until is { } end ? (int)(end - now).TotalDays : null,
            PublicUrl = s.LongId is null ? null : $"{portal.AbsoluteUri.TrimEnd('/')}/documents/{s.Uuid}/share/{s.LongId}",
            SeenAt = document.SeenAt,
            ChangedAt = document.ChangedAt,
        });
    }
}
