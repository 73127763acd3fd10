using Microsoft.DurableTask.Client;

namespace Tamga.Functions.Durable;

/// <summary>
/// The Durable client for services that are no functions. The host listens for its worker's durable calls on a port of its
/// own choice and tells it only through the <c>[DurableClient]</c> binding of a call, so a client cannot be registered at the
/// start. Every function that may lead to a durable call binds one and offers it here: the address stays the same as long as host
/// and worker live, so any of them serves everybody.
/// </summary>
public sealed class DurableClientSource
{
    readonly TaskCompletionSource _offered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile DurableTaskClient? _latest;

    /// <summary>Takes a client.</summary>
    /// <param name="client">The client of a call.</param>
    public void Offer(DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _latest = client;
        _offered.TrySetResult();
    }

    /// <summary>A client; who asks before the first call (a background service) waits for it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    internal async ValueTask<DurableTaskClient> GetAsync(CancellationToken cancellationToken)
    {
        if (_latest is { } client) return client;
        await _offered.Task.WaitAsync(cancellationToken);
        return _latest!;
    }
}
