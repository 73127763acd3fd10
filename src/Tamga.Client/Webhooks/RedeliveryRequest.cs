namespace Tamga.Client.Webhooks;

/// <summary>Which deliveries to put to work again.</summary>
public sealed record RedeliveryRequest : OpenRecord
{
    /// <summary>Came about at or after.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Came about at or before.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary><c>dead</c> when left out; <c>delivered</c> sends again what had arrived. See <c>DeliveryStatus</c>.</summary>
    public string? Status { get; set; }
}
