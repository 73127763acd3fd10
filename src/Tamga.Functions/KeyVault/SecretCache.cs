using Microsoft.Extensions.Options;
using Tamga.Secrets;

namespace Tamga.Functions.KeyVault;

/// <summary>
/// Secrets read lately. What is not there is not remembered: it may be written by another process at any moment.
/// </summary>
/// <param name="options">How many, how long.</param>
/// <param name="time">The clock.</param>
sealed class SecretCache(IOptions<KeyVaultOptions> options, TimeProvider time)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    readonly LinkedList<Entry> _byUse = new();
    long _changes;

    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    public SecretText? Find(string name)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(name, out var node)) return null;
            if (node.Value.Until <= time.GetUtcNow())
            {
                Remove(node);
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Value;
        }
    }

    /// <summary>To be asked for before a secret is read, and given back with what was read.</summary>
    public long Stamp()
    {
        lock (_lock) return _changes;
    }

    /// <summary>Keeps what was read, unless anything was written meanwhile: it may have been this secret.</summary>
    public void Add(string name, SecretText value, long stamp)
    {
        lock (_lock)
        {
            if (stamp != _changes) return;
            if (_entries.TryGetValue(name, out var old)) Remove(old);
            _entries[name] = _byUse.AddFirst(new Entry(name, value, time.GetUtcNow() + options.Value.CacheLifetime));
            if (_entries.Count > options.Value.CacheSize) Remove(_byUse.Last!);
        }
    }

    /// <summary>A secret is written or taken away.</summary>
    public void Forget(string name)
    {
        lock (_lock)
        {
            _changes++;
            if (_entries.TryGetValue(name, out var node)) Remove(node);
        }
    }

    void Remove(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.Name);
        _byUse.Remove(node);
    }

    sealed record Entry(string Name, SecretText Value, DateTimeOffset Until);
}
