using Microsoft.Extensions.Logging;
using Tamga.Health;

namespace Tamga.Secrets;

/// <summary>Whether the secret store can be reached.</summary>
sealed class SecretStoreProbe
{
    /// <summary>How long an answer is good: a vault counts every call.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>After which a store that does not answer counts as one that cannot be reached.</summary>
    public static readonly TimeSpan Patience = KeptAnswer<bool>.Patience;

    readonly ISecretStore _secrets;
    readonly ILogger _logger;
    readonly KeptAnswer<bool> _answer;

    /// <param name="secrets">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where the reason is told when it cannot.</param>
    public SecretStoreProbe(ISecretStore secrets, TimeProvider time, ILogger<SecretStoreProbe> logger)
    {
        (_secrets, _logger) = (secrets, logger);
        _answer = new KeptAnswer<bool>(AskAsync, Lifetime, time);
    }

    /// <param name="cancellationToken">Gives up waiting; the question goes on for whoever asks next.</param>
    public Task<bool> IsReachableAsync(CancellationToken cancellationToken) => _answer.GetAsync(cancellationToken);

    async Task<bool> AskAsync(CancellationToken patience)
    {
        try
        {
            await _secrets.CheckAsync(patience).WaitAsync(patience);
            return true;
        }
        catch (Exception e)
        {
            _logger.LogError("The secret store cannot be reached: {Message}", e.Message);
            return false;
        }
    }
}
