using System.Collections.Concurrent;

namespace Tamga.Sandbox.Ledger;

/// <summary>What the authorities accepted and how they were called: the truth that tests hold a gateway against.</summary>
sealed class LedgerBook(TimeProvider time)
{
    readonly ConcurrentDictionary<string, AcceptedFiling> _entries = new();
    readonly ConcurrentDictionary<(string Method, string Path), CallCount> _calls = new();

    public IEnumerable<AcceptedFiling> Entries =>
        _entries.Values.OrderBy(entry => entry.FirstAt).ThenBy(entry => entry.Key, StringComparer.Ordinal);

    public IEnumerable<object> Calls => _calls
        .OrderBy(call => call.Key.Path, StringComparer.Ordinal).ThenBy(call => call.Key.Method, StringComparer.Ordinal)
        .Select(call => new { call.Key.Method, call.Key.Path, call.Value.Times, call.Value.Succeeded, call.Value.SignIns });

    public void Accept(AcceptedFiling filing)
    {
        var now = time.GetUtcNow();
        _entries.AddOrUpdate(
            $"{filing.Authority}|{filing.Kind}|{filing.Key}",
            filing with { FirstAt = now, LastAt = now },
            (_, known) => filing with { Times = known.Times + 1, FirstAt = known.FirstAt, LastAt = now });
    }

    public CallCount For(HttpRequest request) => _calls.GetOrAdd((request.Method, request.Path), _ => new CallCount());

    public void Clear()
    {
        _entries.Clear();
        _calls.Clear();
    }
}
