namespace Tamga.Sandbox;

/// <summary>The same numbers on every machine and runtime: what a seed promises.</summary>
static class SplitMix64
{
    /// <summary>The distance between two states of the sequence.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>The number of a state.</summary>
    public static ulong Mix(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
