namespace Tamga.Retention;

/// <summary>
/// How much of a sweep is done at once: everything that begins by itself waits for the end of it, and a host may end a call.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="most">The most records.</param>
/// <param name="longest">The longest time.</param>
public sealed class ErasureBudget(TimeProvider time, int most, TimeSpan longest)
{
    readonly long _began = time.GetTimestamp();
    readonly SortedDictionary<string, int> _erased = new(StringComparer.Ordinal);
    int _spent;

    /// <summary>Whether the rest has to wait. Looking alone spends nothing: else a long look would begin anew for ever.</summary>
    public bool IsSpent => _spent > 0 && (_spent >= most || time.GetElapsedTime(_began) >= longest);

    /// <summary>How many records of each kind have been erased.</summary>
    public IReadOnlyDictionary<string, int> Erased => _erased;

    /// <summary>Counts records that have been erased.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="count">How many.</param>
    public void Count(string kind, int count)
    {
        _spent += count;
        _erased[kind] = _erased.GetValueOrDefault(kind) + count;
    }
}
