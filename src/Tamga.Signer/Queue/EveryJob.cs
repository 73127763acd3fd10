using Tamga.Signer.Gateway;

namespace Tamga.Signer.Queue;

/// <summary>Whatever waits, one after the other.</summary>
sealed class EveryJob(GatewayClient gateway) : IJobSource
{
    public Task<SigningJob?> NextAsync(CancellationToken cancellationToken) => gateway.TakeAsync(cancellationToken);
}
