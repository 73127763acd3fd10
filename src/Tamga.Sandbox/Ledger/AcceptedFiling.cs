using System.Text.Json.Serialization;

namespace Tamga.Sandbox.Ledger;

/// <summary>
/// One thing an authority accepted; each authority adds what a test wants to know of its own. <see cref="Key"/> is what
/// the authority itself considers the same thing, so <see cref="Times"/> above 1 is a duplicate.
/// </summary>
abstract record AcceptedFiling
{
    [JsonPropertyOrder(-1)]
    public required string Authority { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Kind { get; init; }

    [JsonPropertyOrder(-1)]
    public required string Key { get; init; }

    [JsonPropertyOrder(-1)]
    public int Times { get; init; } = 1;

    [JsonPropertyOrder(1)]
    public DateTimeOffset FirstAt { get; init; }

    [JsonPropertyOrder(1)]
    public DateTimeOffset LastAt { get; init; }

    /// <summary>The entry without what makes it long.</summary>
    public virtual AcceptedFiling Summary() => this;

    /// <summary>Whether the entry is about what a query asks for by one of the authority's own names.</summary>
    /// <exception cref="global::Tamga.Sandbox.Control.ControlException">The value makes no sense under this name.</exception>
    public virtual bool IsAbout(string name, string value) => name switch
    {
        "authority" => Authority == value,
        "kind" => Kind == value,
        "key" => Key == value,
        _ => false,
    };
}
