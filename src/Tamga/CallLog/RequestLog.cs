using System.Collections.Concurrent;

namespace Tamga.CallLog;

/// <summary>
/// The last requests of each customer, in memory: what a developer looks at while an ERP is being connected. It is this process's
/// alone and begins with it; what must be kept is in filings.
/// </summary>
/// <param name="time">The clock.</param>
sealed class RequestLog(TimeProvider time)
{
    /// <summary>How many of a customer are kept.</summary>
    public const int MostOfOne = 500;

    /// <summary>Of how many customers; the one that was quiet longest makes room.</summary>
    const int MostCustomers = 400;

    static readonly TimeSpan Age = TimeSpan.FromDays(1);

    readonly ConcurrentDictionary<string, ConcurrentQueue<LoggedRequest>> _requests = new(StringComparer.Ordinal);
    long _last;

    /// <summary>Since when there is one.</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    /// <summary>Keeps a request.</summary>
    public void Add(LoggedRequest request)
    {
        if (!_requests.ContainsKey(request.CustomerId) && _requests.Count >= MostCustomers) MakeRoom();
        var own = _requests.GetOrAdd(request.CustomerId, _ => new ConcurrentQueue<LoggedRequest>());
        own.Enqueue(request with { Id = Interlocked.Increment(ref _last) });
        while (own.Count > MostOfOne) own.TryDequeue(out _);
    }

    /// <summary>The requests of some customers, newest first, none older than a day.</summary>
    /// <param name="customerIds">Whose.</param>
    /// <param name="before">Only those before this id; all when absent.</param>
    public IEnumerable<LoggedRequest> List(IEnumerable<string> customerIds, long? before)
    {
        var earliest = time.GetUtcNow() - Age;
        return customerIds.SelectMany(id => _requests.TryGetValue(id, out var own) ? own : [])
            .Where(r => r.At >= earliest && (before is null || r.Id < before)).OrderByDescending(r => r.Id);
    }

    void MakeRoom()
    {
        var quietest = _requests.MinBy(r => r.Value.LastOrDefault()?.Id ?? 0);
        _requests.TryRemove(quietest.Key, out _);
    }
}
