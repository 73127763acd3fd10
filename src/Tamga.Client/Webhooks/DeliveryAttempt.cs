namespace Tamga.Client.Webhooks;

/// <summary>One attempt to deliver.</summary>
public sealed record DeliveryAttempt : OpenRecord
{
    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public int DurationMs { get; set; }

    /// <summary>The HTTP status that the ERP answered; absent when there was no answer.</summary>
    public int? StatusCode { get; set; }

    /// <summary>Why it does not count as delivered.</summary>
    public string? Error { get; set; }

    /// <summary>False when it was not even sent, because the ERP was known not to answer.</summary>
    public bool Sent { get; set; }
}
