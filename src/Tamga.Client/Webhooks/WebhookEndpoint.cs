namespace Tamga.Client.Webhooks;

/// <summary>The ERP's endpoint as the gateway finds it.</summary>
public sealed record WebhookEndpoint : OpenRecord
{
    /// <summary>Where deliveries go.</summary>
    public string? Url { get; set; }

    /// <summary><c>none</c> without a URL, <c>healthy</c>, <c>failing</c> or <c>paused</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>Since when nothing has arrived.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Since when nothing is sent.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Why nothing is sent.</summary>
    public string? PausedWhy { get; set; }

    /// <summary>How many deliveries have not arrived.</summary>
    public int Undelivered { get; set; }

    /// <summary>When the oldest of them came about.</summary>
    public DateTimeOffset? OldestUndeliveredAt { get; set; }
}
