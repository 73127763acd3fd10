namespace Tamga.Client.Accounts;

/// <summary>Something that a person of the partner did, or tried to do.</summary>
public sealed record AuditEntry : OpenRecord
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who: the user's id.</summary>
    public string UserId { get; set; } = "";

    /// <summary>Who: the address to sign in with, as it was then.</summary>
    public string Email { get; set; } = "";

    /// <summary>What the person was there for, then.</summary>
    public string Role { get; set; } = "";

    /// <summary>What was done: the operation's name in the OpenAPI document.</summary>
    public string Operation { get; set; } = "";

    /// <summary>The address that was called.</summary>
    public string Path { get; set; } = "";

    /// <summary>For which customer; null where it was for none.</summary>
    public string? CustomerId { get; set; }

    /// <summary>What came about: the address of a filing or another thing; null where nothing did.</summary>
    public string? Location { get; set; }

    /// <summary>The status of the answer; null when the gateway ended before it answered.</summary>
    public int? Status { get; set; }

    /// <summary>The address it came from; of IPv6 the network.</summary>
    public string Source { get; set; } = "";
}

/// <summary>A page of what people did.</summary>
public sealed record AuditPage : OpenRecord
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
