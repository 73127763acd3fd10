using System.Collections.Concurrent;
using Tamga.Egypt.Callbacks;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// Wakes filings when ETA calls back. One call is enough until the filing has looked: a thousand callbacks must not become a
/// thousand looks. What is missed is found by the next look anyway.
/// </summary>
/// <param name="index">Whose documents they are.</param>
/// <param name="orchestrations">Whom to wake.</param>
/// <param name="time">The clock.</param>
sealed class SubmissionNews(UuidIndex index, IOrchestrationClient orchestrations, TimeProvider time) : IEtaCallbackListener
{
    /// <summary>Another process may have looked meanwhile, which is not seen here.</summary>
    static readonly TimeSpan Forget = TimeSpan.FromSeconds(10);

    const int MostKnown = 10_000;

    readonly ConcurrentDictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);

    /// <summary>The instance looks now.</summary>
    public void Heard(string instanceId) => _told.TryRemove(instanceId, out _);

    public async Task HeardAsync(string customerId, EtaCallback callback, CancellationToken cancellation)
    {
        if (callback.Kind is not (EtaCallbackKind.Documents or EtaCallbackKind.Receipts)) return;
        var now = time.GetUtcNow();
        foreach (var uuid in callback.Notifications.Select(n => n.Uuid).OfType<string>())
        {
            if (await index.FindAsync(customerId, uuid, cancellation) is not { } entry) continue;
            if (_told.TryGetValue(entry.InstanceId, out var at) && now - at < Forget) continue;
            if (_told.Count >= MostKnown) _told.Clear();
            _told[entry.InstanceId] = now;
            await orchestrations.RaiseEventAsync(entry.InstanceId, SubmissionWatch.News, true, cancellation);
        }
    }
}
