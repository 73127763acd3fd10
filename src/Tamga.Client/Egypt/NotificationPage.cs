using System.Text.Json.Nodes;

namespace Tamga.Client.Egypt;

/// <summary>A page of what ETA has told the taxpayer.</summary>
public sealed record NotificationPage : OpenRecord
{
    /// <summary>Each, in ETA's form.</summary>
    public IReadOnlyList<JsonObject> Notifications { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
