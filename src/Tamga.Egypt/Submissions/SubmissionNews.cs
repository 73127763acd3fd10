using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tamga.Egypt.Callbacks;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// Wakes filings when ETA calls back, beside the answer to ETA. One call is enough until the filing has looked: a thousand
/// callbacks must not become a thousand looks. What is missed, because a crash came before it or more came than can be taken, is
/// found by the next look anyway.
/// </summary>
/// <param name="index">Whose documents they are.</param>
/// <param name="orchestrations">Whom to wake.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told that somebody could not be woken.</param>
sealed class SubmissionNews(
    UuidIndex index, IOrchestrationClient orchestrations, TimeProvider time, ILogger<SubmissionNews> logger)
    : BackgroundService
{
    /// <summary>Another process may have looked meanwhile, which is not seen here.</summary>
    static readonly TimeSpan Forget = TimeSpan.FromSeconds(10);

    const int MostKnown = 10_000, MostWaiting = 10_000;

    readonly ConcurrentDictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);

    readonly Channel<(string CustomerId, EtaCallback Callback)> _news = Channel.CreateBounded<(string, EtaCallback)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>ETA has called back; the callback is durable.</summary>
    public void Tell(string customerId, EtaCallback callback)
    {
        if (callback.Kind is not EtaCallbackKind.Devices) _news.Writer.TryWrite((customerId, callback));
    }

    /// <summary>The instance looks now.</summary>
    public void Heard(string instanceId) => _told.TryRemove(instanceId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (customerId, callback) in _news.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await WakeAsync(customerId, callback, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(
                    "Callback {DeliveryId} has woken nobody: {Type}: {Message}", callback.DeliveryId, e.GetType().Name,
                    e.Message);
            }
        }
    }

    async Task WakeAsync(string customerId, EtaCallback callback, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var uuid in callback.Notifications.Select(n => n.Uuid).OfType<string>())
        {
            if (await index.FindAsync(customerId, uuid, cancellationToken) is not { } entry) continue;
            if (_told.TryGetValue(entry.InstanceId, out var at) && now - at < Forget) continue;
            if (_told.Count >= MostKnown) _told.Clear();
            _told[entry.InstanceId] = now;
            await orchestrations.RaiseEventAsync(entry.InstanceId, SubmissionWatch.News, true, cancellationToken);
        }
    }
}
