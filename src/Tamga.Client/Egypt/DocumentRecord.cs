namespace Tamga.Client.Egypt;

/// <summary>What the gateway itself knows of a document or receipt.</summary>
public sealed record DocumentRecord : OpenRecord
{
    /// <summary>The filing that sent it.</summary>
    public string FilingId { get; set; } = "";

    /// <summary>The ERP's number.</summary>
    public string InternalId { get; set; } = "";

    /// <summary>ETA's id.</summary>
    public string? Uuid { get; set; }

    /// <summary>ETA's long id.</summary>
    public string? LongId { get; set; }

    /// <summary>The submission.</summary>
    public string? SubmissionId { get; set; }

    /// <summary>What the filing came to: Submitted, Valid, Invalid.</summary>
    public string Status { get; set; } = "";

    /// <summary>What ETA found wrong.</summary>
    public IReadOnlyList<AuthorityComplaint> Errors { get; set; } = [];
}
