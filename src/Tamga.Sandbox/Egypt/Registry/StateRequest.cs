namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>A cancellation or rejection that was granted: first delayed, then done, and perhaps declined.</summary>
sealed class StateRequest(DocumentStatus target, string reason, DateTimeOffset at, DateTimeOffset delayedUntil)
{
    public DocumentStatus Target { get; } = target;
    public string Reason { get; } = reason;
    public DateTimeOffset At { get; } = at;
    public DateTimeOffset DelayedUntil { get; } = delayedUntil;
    public bool Done { get; set; }
    public DateTimeOffset? DeclinedAt { get; set; }
}
