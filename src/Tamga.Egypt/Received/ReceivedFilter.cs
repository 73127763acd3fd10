namespace Tamga.Egypt.Received;

/// <summary>Which received documents are wanted. What is left out does not matter.</summary>
sealed record ReceivedFilter
{
    const string Invoice = "I";

    /// <summary>Issued at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Issued at this moment or earlier.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Of this issuer.</summary>
    public string? IssuerId { get; init; }

    /// <summary>At this status.</summary>
    public string? Status { get; init; }

    /// <summary>Of this type, in capitals.</summary>
    public string? Type { get; init; }

    /// <summary>
    /// The status, where its documents are noted by it: nearly all documents are Valid, and looked at one by one.
    /// </summary>
    public string? NotedStatus => IsNotedStatus(Status) ? Status : null;

    /// <summary>The type, where its documents are noted by it: nearly all are invoices.</summary>
    public string? NotedType => IsNotedType(Type) ? Type : null;

    /// <summary>Whether any of what is wanted is noted.</summary>
    public bool IsNoted => IssuerId is not null || NotedStatus is not null || NotedType is not null;

    public static bool IsNotedStatus(string? status) => status is not (null or EtaStatus.Valid);

    public static bool IsNotedType(string? type) => type is not (null or Invoice);

    public bool Matches(ReceivedSummary document) =>
        (From is null || document.IssuedAt is null || document.IssuedAt >= From)
        && (To is null || document.IssuedAt is null || document.IssuedAt <= To)
        && (IssuerId is null || IssuerId == document.IssuerId)
        && (Status is null || Status == document.Status)
        && (Type is null || Type == document.Type);
}
