namespace Tamga.Orchestrations;

/// <summary>A fault as the history keeps it: no stack, no secret, no body.</summary>
/// <param name="Type">The exception's type name.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="IsRetryable">Whether repeating can help.</param>
/// <param name="RetryAfter">How long the other side asked us to wait.</param>
public sealed record Failure(string Type, string Message, bool IsRetryable = true, TimeSpan? RetryAfter = null)
{
    /// <summary>The failure that an exception describes.</summary>
    /// <param name="exception">What was thrown.</param>
    public static Failure From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception switch
        {
            TaskFailedException failed => failed.Failure,
            IRetryHint hint => new(exception.GetType().Name, exception.Message, hint.IsRetryable, hint.RetryAfter),
            _ => new(exception.GetType().Name, exception.Message),
        };
    }
}

/// <summary>An exception that knows whether and when repeating can help.</summary>
public interface IRetryHint
{
    /// <summary>Whether repeating can help.</summary>
    bool IsRetryable { get; }

    /// <summary>How long the other side asked us to wait.</summary>
    TimeSpan? RetryAfter { get; }
}

/// <summary>An activity or a sub-orchestration failed for good.</summary>
/// <param name="name">Which one.</param>
/// <param name="failure">How.</param>
public sealed class TaskFailedException(string name, Failure failure) : Exception($"{name}: {failure.Message}")
{
    /// <summary>The activity or orchestration that failed.</summary>
    public string Name { get; } = name;

    /// <summary>How it failed.</summary>
    public Failure Failure { get; } = failure;
}
