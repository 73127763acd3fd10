using Tamga.Orchestrations;

namespace Tamga.Upstream;

/// <summary>
/// The authority or the way to it did not work, so nobody knows the answer yet. Whoever called decides when to ask again;
/// a no of the authority is a result and never comes as this. Carries neither bodies nor secrets.
/// </summary>
public sealed class AuthorityFaultException(
    AuthorityFaultKind kind, string message, bool outcomeUnknown, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(message, cause), IRetryHint
{
    /// <summary>What went wrong.</summary>
    public AuthorityFaultKind Kind { get; } = kind;

    /// <summary>
    /// Whether the authority may have done what it was asked: then look before sending again. False only when the request
    /// cannot have reached it, or when it said that it did not even try.
    /// </summary>
    public bool OutcomeUnknown { get; } = outcomeUnknown;

    /// <summary>How long the authority, or the open circuit, asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    bool IRetryHint.IsRetryable => true;

    /// <summary>An answer whose JSON has another shape than the call has.</summary>
    /// <param name="authority">The authority as messages call it.</param>
    /// <param name="call">The call.</param>
    /// <param name="path">Where; the path names members, never values.</param>
    public static AuthorityFaultException Unreadable(string authority, string call, string? path) => new(
        AuthorityFaultKind.Unreadable,
        $"{authority}, {call}: the answer's JSON has another shape than expected{(path is null ? "" : $" at {path}")}.",
        outcomeUnknown: true);

    /// <summary>The same fault, told again while nothing is asked.</summary>
    internal AuthorityFaultException Again(TimeSpan retryAfter) => new(Kind, Message, OutcomeUnknown, retryAfter);

    /// <summary>
    /// A refusal (4xx) that is in no form of the authority's: somebody before it has answered, or it is not well.
    /// </summary>
    /// <param name="authority">The authority as messages call it.</param>
    /// <param name="call">The call.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">When to ask again.</param>
    public static AuthorityFaultException Foreign(string authority, string call, int status, TimeSpan? retryAfter = null) => new(
        AuthorityFaultKind.Foreign,
        $"{authority}, {call}: HTTP {status} in no form of the authority's own, as a firewall answers.",
        outcomeUnknown: true, retryAfter);

    /// <summary>The authority has not done it and asks to be asked again.</summary>
    /// <param name="message">Its words, or ours.</param>
    /// <param name="outcomeUnknown">Whether it may have done it all the same.</param>
    /// <param name="retryAfter">When.</param>
    public static AuthorityFaultException AskedToRetry(string message, bool outcomeUnknown, TimeSpan? retryAfter = null) =>
        new(AuthorityFaultKind.AskedToRetry, message, outcomeUnknown, retryAfter);
}
