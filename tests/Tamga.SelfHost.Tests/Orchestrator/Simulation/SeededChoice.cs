using System.Runtime.InteropServices;

namespace Tamga.SelfHost.Tests.Orchestrator.Simulation;

/// <summary>Numbers that follow from a seed and from what they are for, in whichever order they are asked for.</summary>
/// <param name="Seed">The seed.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct SeededChoice(ulong Seed)
{
    /// <summary>A choice of its own for a thing: the same for the same thing.</summary>
    public SeededChoice For(string thing)
    {
        // FNV-1a, and a final mix so that neighbours differ in every bit.
        var hash = Seed ^ 14695981039346656037UL;
        foreach (var c in thing) hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (hash >> 31)) * 0x9E3779B97F4A7C15UL;
        return new SeededChoice(hash ^ (hash >> 29));
    }

    /// <summary>A number from 0 up to, not including, a limit.</summary>
    public int Below(int limit) => (int)(Seed % (ulong)limit);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool InHundred(int cases) => Below(100) < cases;
}
