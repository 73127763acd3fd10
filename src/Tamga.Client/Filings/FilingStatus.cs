namespace Tamga.Client.Filings;

/// <summary>Where a filing stands. The gateway may add values.</summary>
public static class FilingStatus
{
    /// <summary>The value <c>queued</c>.</summary>
    public const string Queued = "queued";

    /// <summary>The value <c>running</c>.</summary>
    public const string Running = "running";

    /// <summary>The value <c>waiting</c>.</summary>
    public const string Waiting = "waiting";

    /// <summary>The value <c>succeeded</c>.</summary>
    public const string Succeeded = "succeeded";

    /// <summary>The value <c>failed</c>.</summary>
    public const string Failed = "failed";
}
