using System.Collections.Concurrent;

namespace Tamga.Upstream;

/// <summary>
/// Keeps each login to an authority's limits: the least time between two calls under one limit, and the time that the authority
/// asked to be left alone.
/// </summary>
/// <param name="authority">What it is called in messages.</param>
/// <param name="intervalOf">The least time between the starts of two calls under a limit.</param>
/// <param name="longestWait">How long a call waits for its turn; one that would wait longer is answered as throttled.</param>
/// <param name="time">The clock.</param>
public sealed class CallPacing(string authority, Func<string, TimeSpan> intervalOf, TimeSpan longestWait, TimeProvider time)
{
    /// <summary>When to come back if a 429 does not say.</summary>
    public static readonly TimeSpan UnstatedPause = TimeSpan.FromSeconds(5);

    /// <summary>Beyond this many, turns that have passed are forgotten.</summary>
    const int ManyTurns = 10_000;

    readonly ConcurrentDictionary<(string Session, string Limit), DateTimeOffset> _free = new();

    /// <summary>Waits until it is the call's turn.</summary>
    /// <exception cref="AuthorityFaultException">That would take too long.</exception>
    internal async Task WaitAsync(UpstreamLogin login, string limit, CancellationToken cancellationToken)
    {
        var interval = intervalOf(limit);
        var key = (login.SessionKey(), limit);
        if (interval == TimeSpan.Zero && !_free.ContainsKey(key)) return;
        while (true)
        {
            var now = time.GetUtcNow();
            var known = _free.TryGetValue(key, out var free);
            var wait = known && free > now ? free - now : TimeSpan.Zero;
            if (wait > longestWait)
            {
                throw new AuthorityFaultException(
                    AuthorityFaultKind.Throttled, $"{authority}, {limit}: asked to wait, and others wait already.",
                    outcomeUnknown: false, wait);
            }

            // The turn is taken before it is waited for, so that callers line up behind each other.
            var next = now + wait + interval;
            if (known ? !_free.TryUpdate(key, next, free) : !_free.TryAdd(key, next)) continue;
            if (_free.Count > ManyTurns) ForgetPassed(now);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
            return;
        }
    }

    /// <summary>The authority has asked to be left alone.</summary>
    internal void Hold(UpstreamLogin login, string limit, TimeSpan? wait)
    {
        var until = time.GetUtcNow() + (wait ?? UnstatedPause);
        _free.AddOrUpdate((login.SessionKey(), limit), until, (_, known) => known > until ? known : until);
    }

    void ForgetPassed(DateTimeOffset now)
    {
        foreach (var (key, free) in _free)
            if (free <= now) _free.TryRemove(new(key, free));
    }
}

/// <summary>Lets a call wait for its turn, and remembers when the authority asks to be left alone.</summary>
/// <param name="pacing">The turns.</param>
public sealed class PacingHandler(CallPacing pacing) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (UpstreamCall.Of(request) is not { Login: { } login, Limit: { } limit })
            return await base.SendAsync(request, cancellationToken);
        await pacing.WaitAsync(login, limit, cancellationToken);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (AuthorityFaultException fault) when (fault.Kind == AuthorityFaultKind.Throttled)
        {
            pacing.Hold(login, limit, fault.RetryAfter);
            throw;
        }
    }
}
