namespace Tamga.Client.Egypt;

/// <summary>A status of a received document.</summary>
public sealed record ReceivedStatus : OpenRecord
{
    /// <summary>When it was first seen.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>ETA's word.</summary>
    public string? Status { get; set; }
}
