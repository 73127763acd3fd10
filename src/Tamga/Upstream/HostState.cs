namespace Tamga.Upstream;

/// <summary>How a host of an authority is, as far as its calls from this process tell.</summary>
/// <param name="Name">What it is called in messages and metrics.</param>
/// <param name="Circuit"><c>closed</c>: it is called; <c>open</c>: it is left alone; <c>half-open</c>: it is being tried.</param>
/// <param name="LastOutcome">How the last call ended; nothing before the first.</param>
/// <param name="Lately">The calls of the last quarter of an hour.</param>
/// <param name="Now">Those of the last minutes, by which its state is judged.</param>
public sealed record HostState(string Name, string Circuit, string? LastOutcome, CallNumbers Lately, CallNumbers Now)
{
    /// <summary>Whether it is the authority's test system: its outages are not production's.</summary>
    public bool IsTest { get; init; }
}
