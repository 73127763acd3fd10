using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>
/// Keeps each login to ETA's limits: the least time between two calls of a kind, and the time that ETA asked to be left alone.
/// </summary>
sealed class EtaPacing(IOptions<EtaOptions> options, TimeProvider time)
{
    /// <summary>When to come back if a 429 does not say.</summary>
    public static readonly TimeSpan UnstatedPause = TimeSpan.FromSeconds(5);

    /// <summary>Beyond this many, turns that have passed are forgotten.</summary>
    const int ManyTurns = 10_000;

    readonly ConcurrentDictionary<(string Login, EtaApi Api), DateTimeOffset> _free = new();

    /// <summary>Waits until it is the call's turn.</summary>
    /// <exception cref="AuthorityFaultException">That would take too long.</exception>
    public async Task WaitAsync(EtaLogin login, EtaApi api, CancellationToken cancellation)
    {
        var limits = options.Value.RateLimits;
        var interval = limits.Of(api);
        var key = (login.Key, api);
        if (interval == TimeSpan.Zero && !_free.ContainsKey(key)) return;
        while (true)
        {
            var now = time.GetUtcNow();
            var known = _free.TryGetValue(key, out var free);
            var wait = known && free > now ? free - now : TimeSpan.Zero;
            if (wait > limits.LongestWait)
            {
                throw new AuthorityFaultException(
                    AuthorityFaultKind.Throttled, $"ETA, {api}: asked to wait, and others wait already.", outcomeUnknown: false, wait);
            }

            // The turn is taken before it is waited for, so that callers line up behind each other.
            var next = now + wait + interval;
            if (known ? !_free.TryUpdate(key, next, free) : !_free.TryAdd(key, next)) continue;
            if (_free.Count > ManyTurns) ForgetPassed(now);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
            return;
        }
    }

    /// <summary>ETA has asked to be left alone.</summary>
    public void Hold(EtaLogin login, EtaApi api, TimeSpan? wait)
    {
        var until = time.GetUtcNow() + (wait ?? UnstatedPause);
        _free.AddOrUpdate((login.Key, api), until, (_, known) => known > until ? known : until);
    }

    void ForgetPassed(DateTimeOffset now)
    {
        foreach (var (key, free) in _free)
            if (free <= now) _free.TryRemove(new(key, free));
    }
}
