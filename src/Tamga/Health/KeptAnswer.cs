namespace Tamga.Health;

/// <summary>
/// An answer that is asked for once in a while, however many want to know it: who asks how the gateway is needs no key, and a
/// store counts every call.
/// </summary>
/// <param name="ask">Asks; gives up when it is told to, and answers whatever goes wrong.</param>
/// <param name="lifetime">How long an answer is good.</param>
/// <param name="time">The clock.</param>
sealed class KeptAnswer<T>(Func<CancellationToken, Task<T>> ask, TimeSpan lifetime, TimeProvider time)
{
    /// <summary>After which a store that does not answer counts as one that cannot be reached.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Lock _lock = new();
    Task<T>? _answer;
    long _asked;

    /// <param name="cancellationToken">Gives up waiting; the question goes on for whoever asks next.</param>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_answer is null || (_answer.IsCompleted && time.GetElapsedTime(_asked) >= lifetime))
                (_answer, _asked) = (AskAsync(), time.GetTimestamp());
            return _answer.WaitAsync(cancellationToken);
        }
    }

    async Task<T> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        await Task.Yield();
        return await ask(patience.Token);
    }
}
