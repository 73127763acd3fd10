using System.Globalization;
using System.Text.Json;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.Received;

/// <summary>What ETA's lists and answers show of a received document.</summary>
sealed record ReceivedSummary
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
    public string? Type { get; init; }

    /// <summary>The version of the type.</summary>
    public string? TypeVersion { get; init; }

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
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When ETA received it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Before discounts, in pounds as all amounts.</summary>
    public decimal? TotalSales { get; init; }

    /// <summary>Discounts.</summary>
    public decimal? TotalDiscount { get; init; }

    /// <summary>Before taxes.</summary>
    public decimal? NetAmount { get; init; }

    /// <summary>What is to be paid.</summary>
    public decimal? Total { get; init; }

    /// <summary>ETA's status.</summary>
    public string? Status { get; init; }

    /// <summary>Why it was cancelled or rejected, in the words of who did it.</summary>
    public string? StatusReason { get; init; }

    /// <summary>When cancelling was asked for, in ETA's words.</summary>
    public string? CancelRequestDate { get; init; }

    /// <summary>Until when cancelling is delayed.</summary>
    public string? CancelRequestDelayedDate { get; init; }

    /// <summary>When rejecting was asked for.</summary>
    public string? RejectRequestDate { get; init; }

    /// <summary>Until when rejecting is delayed.</summary>
    public string? RejectRequestDelayedDate { get; init; }

    /// <summary>When cancelling was declined.</summary>
    public string? DeclineCancelRequestDate { get; init; }

    /// <summary>When rejecting was declined.</summary>
    public string? DeclineRejectRequestDate { get; init; }

    /// <summary>Until when it can be rejected, where ETA says so.</summary>
    public DateTimeOffset? CanBeRejectedUntil { get; init; }

    /// <summary>Whether it takes back what another document said.</summary>
    public bool IsCredit => Type is "C" or "EC";

    /// <summary>Reads a row of a search, or what is around a document that is shown whole.</summary>
    /// <returns>Nothing when it names no document.</returns>
    public static ReceivedSummary? Of(JsonElement json) => EtaAnswers.Text(json, "uuid") is { Length: > 0 and <= 100 } uuid
        ? new ReceivedSummary
        {
            Uuid = uuid,
            SubmissionUuid = Text(json, "submissionUUID") ?? Text(json, "submissionId"),
            LongId = Text(json, "longId"),
            InternalId = Text(json, "internalId"),
            Type = (Text(json, "typeName") ?? Text(json, "documentType"))?.ToUpperInvariant(),
            TypeVersion = Text(json, "typeVersionName") ?? Text(json, "documentTypeVersion"),
            IssuerId = Text(json, "issuerId"),
            IssuerName = Text(json, "issuerName"),
            IssuerType = Text(json, "issuerType"),
            ReceiverId = Text(json, "receiverId"),
            ReceiverName = Text(json, "receiverName"),
            IssuedAt = Time(json, "dateTimeIssued"),
            // Misspelled in some of ETA's answers.
            ReceivedAt = Time(json, "dateTimeReceived") ?? Time(json, "dateTimeRecevied"),
            TotalSales = Amount(json, "totalSales"),
            TotalDiscount = Amount(json, "totalDiscount"),
            NetAmount = Amount(json, "netAmount"),
            Total = Amount(json, "total"),
            Status = StatusOf(Text(json, "status")),
            StatusReason = Text(json, "documentStatusReason"),
            CancelRequestDate = Text(json, "cancelRequestDate"),
            CancelRequestDelayedDate = Text(json, "cancelRequestDelayedDate"),
            RejectRequestDate = Text(json, "rejectRequestDate"),
            RejectRequestDelayedDate = Text(json, "rejectRequestDelayedDate"),
            DeclineCancelRequestDate = Text(json, "declineCancelRequestDate"),
            DeclineRejectRequestDate = Text(json, "declineRejectRequestDate"),
            CanBeRejectedUntil = Time(json, "canbeRejectedUntil"),
        }
        : null;

    /// <summary>
    /// This over what was known before: ETA's answers do not all show the same. What a document is, is kept where this one is
    /// silent; where it stands, is what this one says.
    /// </summary>
    public ReceivedSummary Over(ReceivedSummary before) => this with
    {
        SubmissionUuid = SubmissionUuid ?? before.SubmissionUuid,
        LongId = LongId ?? before.LongId,
        InternalId = InternalId ?? before.InternalId,
        Type = Type ?? before.Type,
        TypeVersion = TypeVersion ?? before.TypeVersion,
        IssuerId = IssuerId ?? before.IssuerId,
        IssuerName = IssuerName ?? before.IssuerName,
        IssuerType = IssuerType ?? before.IssuerType,
        ReceiverId = ReceiverId ?? before.ReceiverId,
        ReceiverName = ReceiverName ?? before.ReceiverName,
        IssuedAt = IssuedAt ?? before.IssuedAt,
        ReceivedAt = ReceivedAt ?? before.ReceivedAt,
        TotalSales = TotalSales ?? before.TotalSales,
        TotalDiscount = TotalDiscount ?? before.TotalDiscount,
        NetAmount = NetAmount ?? before.NetAmount,
        Total = Total ?? before.Total,
        // Nothing is concluded from a status that is not shown.
        Status = Status ?? before.Status,
        CanBeRejectedUntil = CanBeRejectedUntil ?? before.CanBeRejectedUntil,
    };

    /// <summary>The same where a look at the document alone has shown it to stand.</summary>
    public ReceivedSummary StandingAs(DocumentSummary shown) => this with
    {
        Status = StatusOf(shown.Status) ?? Status,
        StatusReason = Filled(shown.DocumentStatusReason),
        CancelRequestDate = Filled(shown.CancelRequestDate),
        CancelRequestDelayedDate = Filled(shown.CancelRequestDelayedDate),
        RejectRequestDate = Filled(shown.RejectRequestDate),
        RejectRequestDelayedDate = Filled(shown.RejectRequestDelayedDate),
        DeclineCancelRequestDate = Filled(shown.DeclineCancelRequestDate),
        DeclineRejectRequestDate = Filled(shown.DeclineRejectRequestDate),
    };

    /// <summary>A status in one spelling; one that nobody here knows stays as it is.</summary>
    public static string? StatusOf(string? text) =>
        Filled(text) is { } status ? EtaStatus.Known.FirstOrDefault(known => EtaStatus.Is(status, known)) ?? status.Trim() : null;

    static string? Text(JsonElement json, string name) => Filled(EtaAnswers.Text(json, name));

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    static DateTimeOffset? Time(JsonElement json, string name) =>
        DateTimeOffset.TryParse(
            EtaAnswers.Text(json, name), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    static decimal? Amount(JsonElement json, string name) =>
        decimal.TryParse(EtaAnswers.Text(json, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;
}
