using System.Collections.Concurrent;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>
/// Tells agents that wait in this process that there is a new job. Only a hint: a job made by another process, or one whose
/// lease has run out, is found by looking again.
/// </summary>
sealed class SigningSignals(TimeProvider time)
{
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    public void NewJobs(string customerId)
    {
        if (_waiting.TryRemove(customerId, out var waiting)) waiting.TrySetResult();
    }

    /// <summary>Ask for it before looking, or the job in between is missed.</summary>
    public Task NextAsync(string customerId) => _waiting.GetOrAdd(
        customerId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Waits for a signal, but no longer than until it is time to look again.</summary>
    public async Task WaitAsync(Task signal, TimeSpan most, CancellationToken cancellationToken)
    {
        try
        {
            await signal.WaitAsync(most < LookAgain ? most : LookAgain, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time to look again.
        }
    }
}
