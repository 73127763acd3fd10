namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>Throws that follow from a seed alone (splitmix64).</summary>
sealed class Dice(ulong seed)
{
    ulong _state = seed;

    /// <summary>A number from 0 up to, not including, a limit.</summary>
    public int Below(int limit)
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }

    /// <summary>True in so many of a hundred cases.</summary>
    public bool InHundred(int cases) => Below(100) < cases;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> all) => all[Below(all.Count)];
}
