using System.Text.Json;

namespace Tamga.Upstream.Json;

/// <summary>A row that keeps itself as the authority wrote it.</summary>
public interface IKeepsSource
{
    /// <summary>Keeps the row as it was written.</summary>
    /// <param name="source">The row.</param>
    void KeepSource(JsonElement source);
}
