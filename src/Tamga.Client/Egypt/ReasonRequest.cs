namespace Tamga.Client.Egypt;

/// <summary>The body of a cancellation or rejection.</summary>
public sealed record ReasonRequest : OpenRecord
{
    /// <summary>
    /// Why: the other side reads it. ETA names "Wrong buyer details" and "Wrong invoice details" for cancellations.
    /// </summary>
    public required string Reason { get; set; }
}
