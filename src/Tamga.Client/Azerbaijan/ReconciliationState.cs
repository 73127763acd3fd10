namespace Tamga.Client.Azerbaijan;

/// <summary>How what was posted and what was seen go together. The gateway may add values.</summary>
public static class ReconciliationState
{
    /// <summary>The value <c>matched</c>.</summary>
    public const string Matched = "matched";

    /// <summary>The value <c>differing</c>.</summary>
    public const string Differing = "differing";

    /// <summary>The value <c>not-seen</c>.</summary>
    public const string NotSeen = "not-seen";

    /// <summary>The value <c>not-submitted</c>.</summary>
    public const string NotSubmitted = "not-submitted";

    /// <summary>The value <c>not-posted</c>.</summary>
    public const string NotPosted = "not-posted";
}
