using System.Collections.Concurrent;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>
/// The instances in memory. Beyond a number, those that have only waited for longest are let go; what wakes one brings it back
/// from its history. Adding and letting go are done on the writer's thread, as deliveries are, so that no row falls in between.
/// </summary>
/// <param name="limit">How many may stay while they only wait.</param>
sealed class LiveInstances(int limit)
{
    readonly ConcurrentDictionary<long, LiveInstance> _live = new();
    int _count;
    int _turns;

    public int Count => _count;

    /// <summary>How many have run up to what they wait for.</summary>
    public int Awake => _live.Values.Count(i => i.IsAwake);

    public bool Contains(long key) => _live.ContainsKey(key);

    public LiveInstance? Find(long key) => _live.GetValueOrDefault(key);

    public void Add(LiveInstance instance)
    {
        if (_live.TryAdd(instance.Row.Key, instance)) Interlocked.Increment(ref _count);
    }

    public void Remove(long key)
    {
        if (_live.TryRemove(key, out _)) Interlocked.Decrement(ref _count);
    }

    /// <summary>Notes that an instance has done what it could for now.</summary>
    /// <returns>
    /// Whether it is time to let some go. Each time all are looked at, so it is time only after many have had their turn.
    /// </returns>
    public bool HadTurn() => _count > limit && Interlocked.Increment(ref _turns) > limit / 10;

    /// <summary>Lets instances go until the limit is kept, if it can be.</summary>
    public void LetIdleGo()
    {
        if (_count <= limit) return;
        _turns = 0;
        // Some more than needed, so that it is not time again at once.
        var target = limit - limit / 10;
        foreach (var instance in _live.Values.OrderBy(i => i.LastTurn))
        {
            if (_count <= target) break;
            if (instance.FallsAsleep()) Remove(instance.Row.Key);
        }
    }
}
