namespace Tamga.Client.Egypt;

/// <summary>What has become of a document or receipt at ETA.</summary>
public sealed record SubmittedDocument : OpenRecord
{
    /// <summary>The ERP's number: the invoice's <c>internalID</c>, or the receipt's number.</summary>
    public string InternalId { get; set; } = "";

    /// <summary>ETA's number, once it has one.</summary>
    public string? Uuid { get; set; }

    /// <summary>ETA's second number, which its public pages ask for.</summary>
    public string? LongId { get; set; }

    /// <summary>ETA's number of the submission.</summary>
    public string? SubmissionId { get; set; }

    /// <summary>
    /// <c>Queued</c>, <c>NotSigned</c>, <c>Sent</c>, <c>Submitted</c>, <c>Valid</c>, <c>Invalid</c>, or <c>Rejected</c>: ETA
    /// did not take it.
    /// </summary>
    public string Status { get; set; } = "";

    /// <summary>
    /// What is wrong with it, in ETA's words; <c>step</c> is <c>gateway</c> where it was not ETA that found it.
    /// </summary>
    public IReadOnlyList<AuthorityComplaint> Errors { get; set; } = [];

    /// <summary>Where its buyer can look it up.</summary>
    public string? PublicUrl { get; set; }
}

/// <summary>The result of a submission.</summary>
sealed record SubmittedDocuments
{
    public IReadOnlyList<SubmittedDocument>? Documents { get; set; }
}
