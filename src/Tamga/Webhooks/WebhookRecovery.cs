using Microsoft.Extensions.Logging;

namespace Tamga.Webhooks;

/// <summary>
/// Looks for deliveries that a crash left without an orchestration: all of them first and then every hour, new ones each minute.
/// </summary>
public sealed class WebhookRecovery
{
    static readonly TimeSpan AllEvery = TimeSpan.FromHours(1);

    readonly WebhookOutbox _outbox;
    readonly TimeProvider _time;
    readonly ILogger<WebhookRecovery> _logger;
    DateTimeOffset _allAt = DateTimeOffset.MinValue;

    internal WebhookRecovery(WebhookOutbox outbox, TimeProvider time, ILogger<WebhookRecovery> logger)
    {
        (_outbox, _time, _logger) = (outbox, time, logger);
    }

    /// <summary>Looks once. What goes wrong is told in the log; the next look tries again.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var all = now - _allAt >= AllEvery;
        try
        {
            var found = await _outbox.RecoverAsync(all, cancellationToken);
            if (all) _allAt = now;
            if (found > 0) _logger.LogInformation("{Count} deliveries had not begun; they begin now", found);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _logger.LogError(e, "Deliveries could not be looked through; the next look tries again");
        }
    }
}
