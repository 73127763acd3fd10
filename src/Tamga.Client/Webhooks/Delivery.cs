using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tamga.Client.Webhooks;

/// <summary>A delivery whole.</summary>
public sealed record Delivery : OpenRecord
{
    /// <summary>As in a list.</summary>
    [JsonPropertyName("delivery")]
    public DeliverySummary DeliveryContent { get; set; } = new();

    /// <summary>The attempts, oldest first; of very many the first and the last.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts { get; set; } = [];

    /// <summary>The body as it is sent.</summary>
    public JsonNode? Body { get; set; }
}
