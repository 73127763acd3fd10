using Tamga.Upstream;

namespace Tamga.Egypt.Submissions;

/// <summary>Where one document or receipt of a filing stands.</summary>
sealed record ItemState
{
    /// <summary>Its place in the request, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The ERP's number.</summary>
    public required string InternalId { get; init; }

    /// <summary>Where it stands.</summary>
    public ItemStatus Status { get; init; }

    /// <summary>ETA's id of it; a receipt's is its own hash.</summary>
    public string? Uuid { get; init; }

    /// <summary>ETA's long id, which the public link needs.</summary>
    public string? LongId { get; init; }

    /// <summary>The submission that it went with.</summary>
    public string? SubmissionId { get; init; }

    /// <summary>Whether it was sent again after a submission without an answer: ETA may have it twice.</summary>
    public bool IsSentAgain { get; init; }

    /// <summary>What ETA, or whoever signs, finds wrong with it.</summary>
    public IReadOnlyList<AuthorityComplaint> Errors { get; init; } = [];

    /// <summary>What the ERP should know of it, each starting with its JSON path; null where there is nothing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Of a receipt: whether it was issued longer ago than ETA wants.</summary>
    public bool IsLate { get; init; }

    /// <summary>Of a receipt: what its QR code says.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Of an item that has just been accepted.</summary>
    public static ItemState Of(SubmissionItem item) =>
        new() { Index = item.Index, InternalId = item.InternalId, IsLate = item.IsLate, Warnings = item.Warnings };

    /// <summary>Whether it has come to its end in this filing.</summary>
    public bool HasEnded => Status is ItemStatus.Valid or ItemStatus.Invalid or ItemStatus.Rejected or ItemStatus.NotSigned;

    /// <summary>Whether it may be posted again under the same number.</summary>
    public bool IsFree => Status is ItemStatus.Invalid or ItemStatus.Rejected or ItemStatus.NotSigned;
}

/// <summary>Where a document or receipt stands.</summary>
enum ItemStatus
{
    /// <summary>Accepted by the gateway and not sent.</summary>
    Queued,

    /// <summary>Never signed, so never sent.</summary>
    NotSigned,

    /// <summary>Sent; whether ETA has it is not known yet.</summary>
    Sent,

    /// <summary>ETA has it and validates it.</summary>
    Submitted,

    /// <summary>ETA has found it good.</summary>
    Valid,

    /// <summary>ETA has found it wrong.</summary>
    Invalid,

    /// <summary>ETA has not taken it.</summary>
    Rejected,
}
