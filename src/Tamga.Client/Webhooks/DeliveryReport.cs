using System.Text.Json.Nodes;

namespace Tamga.Client.Webhooks;

/// <summary>A delivery whole.</summary>
public sealed record DeliveryReport : OpenRecord
{
    /// <summary>As in a list.</summary>
    public DeliverySummary Delivery { get; set; } = new();

    /// <summary>The attempts, oldest first; of very many the first and the last.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts { get; set; } = [];

    /// <summary>The body as it is sent.</summary>
    public JsonNode? Body { get; set; }
}
