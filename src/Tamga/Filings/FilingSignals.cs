using System.Collections.Concurrent;

namespace Tamga.Filings;

/// <summary>
/// Tells whoever waits in this process that a filing has moved. Only a hint: a move made by another process is found by
/// looking again, which every waiter does now and then.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class FilingSignals(TimeProvider time)
{
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>A filing has moved.</summary>
    /// <param name="filingId">Which.</param>
    public void Moved(string filingId)
    {
        if (_waiting.TryRemove(filingId, out var waiting)) waiting.TrySetResult();
    }

    /// <summary>A task that ends at the next move, or after a second.</summary>
    /// <param name="filingId">Which filing. Ask before reading it, or the move in between is missed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task NextMoveAsync(string filingId, CancellationToken cancellationToken)
    {
        var move = _waiting.GetOrAdd(
            filingId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await move.Task.WaitAsync(LookAgain, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Look again: the move may have been made elsewhere.
        }
    }
}
