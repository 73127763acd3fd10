using System.Collections.Concurrent;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// What runs had come to when somebody last looked. Counting ten thousand items takes a tenth of a second, and whoever waits for
/// a run asks again and again: one count serves all who ask within twenty times what it took, so that watching a run costs no
/// more than a twentieth of a core. A small run is counted each time.
/// </summary>
sealed class RunLooks(TimeProvider time)
{
    const int TimesItsCost = 20;

    /// <summary>What a person sees is no older than this.</summary>
    static readonly TimeSpan Oldest = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<string, Kept> _latest = new(StringComparer.Ordinal);

    /// <summary>A run as it is, or as it was a moment ago.</summary>
    /// <param name="runId">Which.</param>
    /// <param name="endedAt">When it ended: what was seen before its end is not shown after it.</param>
    /// <param name="countAsync">Counts its items.</param>
    public async Task<RunLook> LookAsync(string runId, DateTimeOffset? endedAt, Func<Task<RunLook>> countAsync)
    {
        if (_latest.TryGetValue(runId, out var kept) && kept.EndedAt == endedAt && IsFresh(kept)) return kept.Look;
        var began = time.GetTimestamp();
        var look = await countAsync();
        foreach (var (id, other) in _latest)
        {
            if (!IsFresh(other)) _latest.TryRemove(id, out _);
        }

        _latest[runId] = new Kept(look, endedAt, time.GetTimestamp(), time.GetElapsedTime(began));
        return look;
    }

    bool IsFresh(Kept kept)
    {
        var age = time.GetElapsedTime(kept.TakenAt);
        return age < Oldest && age < kept.Cost * TimesItsCost;
    }

    sealed record Kept(RunLook Look, DateTimeOffset? EndedAt, long TakenAt, TimeSpan Cost);
}

/// <summary>What a run had come to.</summary>
/// <param name="Counts">Its items in numbers.</param>
/// <param name="CompaniesDone">How many companies have been looked at.</param>
/// <param name="First">Its first items.</param>
sealed record RunLook(RunCounts Counts, int CompaniesDone, IReadOnlyList<RunItem> First);
