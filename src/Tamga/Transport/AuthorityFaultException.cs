using Tamga.Orchestrations;

namespace Tamga.Transport;

/// <summary>
/// The authority or the way to it did not work, so nobody knows the answer yet. Whoever called decides when to ask again;
/// a no of the authority is a result and never comes as this. Carries neither bodies nor secrets.
/// </summary>
internal sealed class AuthorityFaultException(
    AuthorityFaultKind kind, string message, bool outcomeUnknown, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(message, cause), IRetryHint
{
    public AuthorityFaultKind Kind { get; } = kind;

    /// <summary>
    /// Whether the authority may have done what it was asked: then look before sending again. False only when the request
    /// cannot have reached it, or when it said that it did not even try.
    /// </summary>
    public bool OutcomeUnknown { get; } = outcomeUnknown;

    /// <summary>How long the authority, or the open circuit, asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    bool IRetryHint.IsRetryable => true;
}
