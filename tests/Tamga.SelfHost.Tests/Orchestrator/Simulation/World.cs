using System.Collections.Concurrent;

namespace Tamga.SelfHost.Tests.Orchestrator.Simulation;

/// <summary>
/// What is outside the process and survives its crashes: what activities did, and what orchestrators were told.
/// </summary>
sealed class World
{
    readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> _violations = new();

    /// <summary>What must never be and was.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    /// <summary>The number of an attempt at a thing, over all lives of the process.</summary>
    public int Attempt(string thing) => _attempts.AddOrUpdate(thing, 1, (_, n) => n + 1);

    /// <summary>
    /// An orchestrator says what it was told. It is told only what is recorded: from then on, in every life of the process, it
    /// must be told the same.
    /// </summary>
    public void Told(string instance, int step, string outcome)
    {
        var first = _told.GetOrAdd($"{instance}#{step}", outcome);
        if (first != outcome) _violations.Enqueue($"{instance}#{step} was told '{first}' and then '{outcome}'");
    }
}
