using System.Collections.Concurrent;
using Tamga.Filings;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>
/// Whether a filing still wants what it asked for. Looked up at most every few seconds: a filing with a thousand documents is
/// asked about a thousand times.
/// </summary>
sealed class FilingsAtWork(FilingRepository filings, TimeProvider time)
{
    static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);
    const int MostKnown = 1000;
    readonly ConcurrentDictionary<string, DateTimeOffset> _alive = new(StringComparer.Ordinal);

    public async ValueTask<bool> AreStillAtAsync(string customerId, SigningJob job, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_alive.TryGetValue(job.InstanceId, out var until) && now < until) return true;
        var filing = await filings.FindAsync(customerId, job.FilingId, cancellationToken);
        if (filing is null || filing.HasEnded || !BelongsTo(job.InstanceId, filing.InstanceId))
        {
            _alive.TryRemove(job.InstanceId, out _);
            return false;
        }

        if (_alive.Count >= MostKnown) _alive.Clear();
        _alive[job.InstanceId] = now + Trust;
        return true;
    }

    /// <summary>A retry is another instance, and a child is named after its parent.</summary>
    static bool BelongsTo(string instanceId, string filingInstanceId) =>
        instanceId == filingInstanceId || instanceId.StartsWith(filingInstanceId + "-", StringComparison.Ordinal);
}
