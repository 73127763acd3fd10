using Tamga.Signer.Gateway;

namespace Tamga.Signer.Queue;

/// <summary>Which document is signed next.</summary>
interface IJobSource
{
    /// <summary>The next one, taken from the gateway.</summary>
    /// <returns>Nothing when there is none for the moment.</returns>
    /// <exception cref="GatewayException">The gateway did not answer, or refused.</exception>
    Task<SigningJob?> NextAsync(CancellationToken cancellationToken);
}
