namespace Tamga.Client.Webhooks;

/// <summary>A page of deliveries.</summary>
public sealed record DeliveryPage : OpenRecord
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<DeliverySummary> Deliveries { get; set; } = [];

    /// <summary>Give it back to get the next page; null after the last.</summary>
    public string? Continuation { get; set; }
}
