using System.Text.Json;
using Microsoft.DurableTask;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>
/// A failure on its way through Durable Task. Of an exception the back ends keep the type's name and the message, and nothing
/// else that all of them agree on; so the message is the failure itself, as JSON on one line.
/// </summary>
/// <param name="failure">The failure.</param>
sealed class RecordedFailureException(Failure failure) : Exception(OrchestrationJson.Write(failure))
{
    /// <summary>What a history says of a failed task; a failure of Durable Task's own keeps its words.</summary>
    public static Failure Read(TaskFailureDetails? details)
    {
        // A child that was terminated leaves none.
        if (details is null) return new Failure("Terminated", "It was ended from outside.", IsRetryable: false);
        for (TaskFailureDetails? cause = details; cause is not null; cause = cause.InnerFailure)
        {
            if (TryRead(cause.ErrorMessage) is { } recorded) return recorded;
        }

        return new Failure(details.ErrorType, details.ErrorMessage);
    }

    /// <summary>What an instance that has failed leaves as its output; some back ends keep nothing else of a failure.</summary>
    public static Failure Read(string? output) =>
        TryRead(output) ?? new Failure("Unknown", output ?? "No reason was kept.");

    /// <summary>Hosts put words of their own around the message.</summary>
    static Failure? TryRead(string? message)
    {
        if (message is null) return null;
        var start = message.IndexOf("{\"type\":", StringComparison.Ordinal);
        var end = message.LastIndexOf('}');
        if (start < 0 || end < start) return null;
        try
        {
            return OrchestrationJson.Read<Failure>(message[start..(end + 1)]);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
