using System.Text.Json.Nodes;

namespace Tamga.Client.Webhooks;

/// <summary>What came of a test event.</summary>
public sealed record WebhookTest : OpenRecord
{
    /// <summary>Whether the ERP answered with a status of 200 to 299.</summary>
    public bool Delivered { get; set; }

    /// <summary>Where it went.</summary>
    public string Url { get; set; } = "";

    /// <summary>Its id, sent as <c>webhook-id</c>.</summary>
    public string WebhookId { get; set; } = "";

    /// <summary>When it was sent.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>How long the answer took, in milliseconds.</summary>
    public int DurationMs { get; set; }

    /// <summary>What the ERP answered; null when there was no answer.</summary>
    public int? StatusCode { get; set; }

    /// <summary>Why it does not count as delivered.</summary>
    public string? Error { get; set; }

    /// <summary>What was sent.</summary>
    public JsonNode? Body { get; set; }
}
