using System.Collections.Concurrent;

namespace Tamga.Sandbox.Ledger;

/// <summary>How often a path was called, and how often it did what it was asked to.</summary>
sealed class CallCount
{
    readonly ConcurrentDictionary<string, (int Times, int Succeeded)> _signIns = new();
    int _times;
    int _succeeded;

    public int Times => Volatile.Read(ref _times);
    public int Succeeded => Volatile.Read(ref _succeeded);

    /// <summary>Password grants by login; null for a path that signs nobody in.</summary>
    public object[]? SignIns => _signIns.IsEmpty ? null :
        [.. _signIns.OrderBy(login => login.Key, StringComparer.Ordinal)
            .Select(login => new { username = login.Key, login.Value.Times, login.Value.Succeeded })];

    public void Arrived() => Interlocked.Increment(ref _times);

    public void Worked() => Interlocked.Increment(ref _succeeded);

    public void SignedIn(string username, bool succeeded)
    {
        var one = succeeded ? 1 : 0;
        _signIns.AddOrUpdate(username, (1, one), (_, count) => (count.Times + 1, count.Succeeded + one));
    }
}
