using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tamga.Egypt.Callbacks;

/// <summary>
/// Tells listeners of callbacks, beside the answer to ETA. They only get to know sooner what they would find by asking, so when
/// more comes than they can take, the oldest news are dropped.
/// </summary>
/// <param name="services">Where the listeners are found, at their first news: some of them need what needs this.</param>
/// <param name="logger">Where a listener's fault is told.</param>
sealed class CallbackListeners(IServiceProvider services, ILogger<CallbackListeners> logger) : BackgroundService
{
    const int MostWaiting = 10_000;

    readonly Channel<(string CustomerId, EtaCallback Callback)> _news = Channel.CreateBounded<(string, EtaCallback)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Tell(string customerId, EtaCallback callback) => _news.Writer.TryWrite((customerId, callback));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (customerId, callback) in _news.Reader.ReadAllAsync(stoppingToken))
        {
            foreach (var listener in services.GetServices<IEtaCallbackListener>())
            {
                try
                {
                    await listener.HeardAsync(customerId, callback, stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    logger.LogWarning("A listener failed over callback {DeliveryId}: {Type}: {Message}", callback.DeliveryId, e.GetType().Name, e.Message);
                }
            }
        }
    }
}
