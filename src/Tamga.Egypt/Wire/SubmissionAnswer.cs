using System.Text.Json;

namespace Tamga.Egypt.Wire;

/// <summary>The answer to a submission of documents or receipts.</summary>
sealed record SubmissionAnswer
{
    /// <summary>What the SDK calls the submission's id.</summary>
    public string? SubmissionUuid { get; init; }

    /// <summary>What real answers call it.</summary>
    public string? SubmissionId { get; init; }

    /// <summary>What ETA has taken and will validate.</summary>
    public IReadOnlyList<AcceptedItem>? AcceptedDocuments { get; init; }

    /// <summary>What ETA has not taken.</summary>
    public IReadOnlyList<RejectedItem>? RejectedDocuments { get; init; }

    /// <summary>The submission's id, by either name; nothing when all was rejected.</summary>
    public string? Id => SubmissionUuid ?? SubmissionId;
}

/// <summary>A document or receipt that was taken.</summary>
sealed record AcceptedItem
{
    public string? Uuid { get; init; }

    public string? LongId { get; init; }

    /// <summary>Of a document.</summary>
    public string? InternalId { get; init; }

    /// <summary>Of a receipt.</summary>
    public string? ReceiptNumber { get; init; }
}

/// <summary>A document or receipt that was not taken.</summary>
sealed record RejectedItem
{
    /// <summary>Of a document.</summary>
    public string? InternalId { get; init; }

    /// <summary>Of a receipt.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>Of a receipt: its uuid is the issuer's own.</summary>
    public string? Uuid { get; init; }

    /// <summary>Why.</summary>
    public JsonElement Error { get; init; }
}
