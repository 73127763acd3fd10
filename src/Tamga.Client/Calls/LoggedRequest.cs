namespace Tamga.Client.Calls;

/// <summary>A request that an ERP made with a customer's key.</summary>
public sealed record LoggedRequest : OpenRecord
{
    /// <summary>Later ones have greater ids.</summary>
    public long Id { get; set; }

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Whose key it was.</summary>
    public string CustomerId { get; set; } = "";

    /// <summary>Which of the customer's keys; null for a callback key, which is the authority's.</summary>
    public string? KeyId { get; set; }

    /// <summary>The method.</summary>
    public string Method { get; set; } = "";

    /// <summary>The address; a key that stood in it is not in it.</summary>
    public string Path { get; set; } = "";

    /// <summary>The status of the answer.</summary>
    public int Status { get; set; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>How long it took until the answer was written.</summary>
    public double Milliseconds { get; set; }

    /// <summary>What an operator finds it by.</summary>
    public string TraceId { get; set; } = "";
}

/// <summary>A page of requests.</summary>
public sealed record RequestPage : OpenRecord
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<LoggedRequest> Requests { get; set; } = [];

    /// <summary>From when on the process has kept them.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
