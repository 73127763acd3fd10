using Tamga.Orchestrations;

namespace Tamga.TestKit.Compliance.Orchestrations;

/// <summary>What a test's activity throws when the other side says something about repeating.</summary>
public sealed class UpstreamException(string message, bool isRetryable = true, TimeSpan? retryAfter = null)
    : Exception(message), IRetryHint
{
    public bool IsRetryable => isRetryable;

    public TimeSpan? RetryAfter => retryAfter;
}
