namespace Tamga.Client.Mongolia;

/// <summary>What came of a return in a run: every item has exactly one. The gateway may add values.</summary>
public static class ReportOutcome
{
    /// <summary>The value <c>received</c>.</summary>
    public const string Received = "received";

    /// <summary>The value <c>with-inspector</c>.</summary>
    public const string WithInspector = "with-inspector";

    /// <summary>The value <c>in-progress</c>.</summary>
    public const string InProgress = "in-progress";

    /// <summary>The value <c>failed</c>.</summary>
    public const string Failed = "failed";

    /// <summary>The value <c>skipped</c>.</summary>
    public const string Skipped = "skipped";

    /// <summary>The value <c>already-filed</c>.</summary>
    public const string AlreadyFiled = "already-filed";

    /// <summary>The value <c>not-ready</c>.</summary>
    public const string NotReady = "not-ready";

    /// <summary>The value <c>saved-not-sent</c>.</summary>
    public const string SavedNotSent = "saved-not-sent";
}
