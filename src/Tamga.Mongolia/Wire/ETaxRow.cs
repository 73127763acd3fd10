using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Upstream.Json;

namespace Tamga.Mongolia.Wire;

/// <summary>A row of one of the authority's lists, which our API hands on untouched beside our own reading of it.</summary>
abstract record ETaxRow : IKeepsSource
{
    /// <summary>The row as it came, with the members we do not know.</summary>
    [JsonIgnore]
    public JsonElement Source { get; private set; }

    /// <summary>Called once, by whoever has just read the row.</summary>
    public void KeepSource(JsonElement source) => Source = source;
}
