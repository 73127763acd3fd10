using Microsoft.Extensions.Logging;

namespace Tamga.Secrets;

/// <summary>
/// Whether the secret store can be reached. It is asked once in a while, however many ask how the gateway is: a vault counts
/// every call.
/// </summary>
/// <param name="secrets">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where the reason is told when it cannot.</param>
sealed class SecretStoreProbe(ISecretStore secrets, TimeProvider time, ILogger<SecretStoreProbe> logger)
{
    /// <summary>How long an answer is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>After which a store that does not answer counts as one that cannot be reached.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Lock _lock = new();
    Task<bool>? _answer;
    long _asked;

    /// <param name="cancellationToken">Gives up waiting; the question goes on for whoever asks next.</param>
    public Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_answer is null || (_answer.IsCompleted && time.GetElapsedTime(_asked) >= Lifetime))
                (_answer, _asked) = (AskAsync(), time.GetTimestamp());
            return _answer.WaitAsync(cancellationToken);
        }
    }

    async Task<bool> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await Task.Yield();
            await secrets.CheckAsync(patience.Token).WaitAsync(patience.Token);
            return true;
        }
        catch (Exception e)
        {
            logger.LogError(e, "The secret store cannot be reached");
            return false;
        }
    }
}
