using System.Threading.RateLimiting;

namespace Tamga.Api.Limits;

/// <summary>
/// A bucket for each caller, of as many requests as a minute has. A timer fills them ten times a second, which wakes a machine
/// that has nothing else to do: after a minute without a request all of them are full, and are given up together with it.
/// </summary>
/// <param name="perMinute">How many requests.</param>
/// <param name="time">Says when a minute is over; the buckets are filled by the platform's own clock.</param>
sealed class CallerLimiter(int perMinute, TimeProvider time) : IDisposable
{
    /// <summary>In which every bucket fills, late as the last tick may be.</summary>
    static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);

    readonly Lock _lock = new();
    PartitionedRateLimiter<string>? _buckets;
    ITimer? _rest;
    long _lastRequest;

    /// <summary>Takes a request out of a caller's bucket, if there is one.</summary>
    public RateLimitLease Take(string caller)
    {
        lock (_lock) return Buckets().AttemptAcquire(caller);
    }

    /// <summary>How many requests a caller has left.</summary>
    public long LeftOf(string caller)
    {
        lock (_lock) return Buckets().GetStatistics(caller)?.CurrentAvailablePermits ?? perMinute;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _rest?.Dispose();
            _buckets?.Dispose();
        }
    }

    PartitionedRateLimiter<string> Buckets()
    {
        _lastRequest = time.GetTimestamp();
        if (_buckets is not null) return _buckets;
        _rest ??= time.CreateTimer(_ => Rest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _rest.Change(Minute, Timeout.InfiniteTimeSpan);
        return _buckets = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(
            caller, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            }));
    }

    void Rest()
    {
        lock (_lock)
        {
            var left = Minute - time.GetElapsedTime(_lastRequest);
            if (left > TimeSpan.Zero)
            {
                _rest!.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }

            _buckets?.Dispose();
            _buckets = null;
        }
    }
}
