using System.Collections.Concurrent;

namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>Limits of calls a test has set: how long a system waits between two calls whose path contains a text.</summary>
sealed class Throttles(TimeProvider time)
{
    readonly ConcurrentDictionary<string, TimeSpan> _limits = new();
    readonly Dictionary<(string Path, string Caller), DateTimeOffset> _next = [];

    public void Set(string path, TimeSpan every)
    {
        if (every == TimeSpan.Zero)
            _limits.TryRemove(path, out _);
        else
            _limits[path] = every;
    }

    /// <summary>How long the caller came too early; null when the call may go on.</summary>
    public TimeSpan? TooEarly(string path, string caller)
    {
        foreach (var (limited, every) in _limits)
        {
            if (!path.Contains(limited, StringComparison.OrdinalIgnoreCase))
                continue;
            lock (_next)
            {
                var now = time.GetUtcNow();
                if (_next.TryGetValue((limited, caller), out var next) && now < next)
                    return next - now;
                _next[(limited, caller)] = now + every;
            }
        }
        return null;
    }
}
