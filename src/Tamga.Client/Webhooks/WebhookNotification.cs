using System.Text.Json.Serialization;
using Tamga.Client.Filings;

namespace Tamga.Client.Webhooks;

/// <summary>
/// What the gateway tells an ERP. The members of an evidence anchor, which has more of its own, are in
/// <see cref="OpenRecord.Further"/> of its news.
/// </summary>
public sealed record WebhookNotification : OpenRecord
{
    /// <summary>The id of the delivery, the same on every repetition (the header <c>webhook-id</c>).</summary>
    [JsonIgnore]
    public string WebhookId { get; set; } = "";

    /// <summary>Who says it: <c>ETA</c>, <c>ETAX</c>, <c>VATPORTAL</c> or <c>TAMGA</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>
    /// What it is about: <c>document</c>, <c>receipt</c>, <c>documentpackage</c>, <c>receiptpackage</c>, <c>device</c>,
    /// <c>filing</c> or <c>anchor</c>. New ones may come: ignore those you do not know.
    /// </summary>
    public string Type { get; set; } = "";

    /// <summary>The delivery's id at its source.</summary>
    public string? DeliveryId { get; set; }

    /// <summary>When the gateway learned of it.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The news.</summary>
    public IReadOnlyList<WebhookNews> Notifications { get; set; } = [];
}

/// <summary>One piece of news.</summary>
public sealed record WebhookNews : OpenRecord
{
    /// <summary>What happened, such as <c>filing-succeeded</c>, <c>filing-waiting</c> or <c>document-validated</c>.</summary>
    public string EventType { get; set; } = "";

    /// <summary>The authority's number of the document.</summary>
    public string? Uuid { get; set; }

    /// <summary>The ERP's number of the document.</summary>
    public string? InternalId { get; set; }

    /// <summary>The authority's number of the submission.</summary>
    public string? SubmissionId { get; set; }

    /// <summary>The state of the document at the authority, or of the filing.</summary>
    public string? Status { get; set; }

    /// <summary>The filing, of news of one.</summary>
    public string? FilingId { get; set; }

    /// <summary>What is filed.</summary>
    public string? Kind { get; set; }

    /// <summary>The step that the filing is at.</summary>
    public string? Stage { get; set; }

    /// <summary>What the authority considers the same thing.</summary>
    public string? NaturalKey { get; set; }

    /// <summary>What the filing waits for.</summary>
    public WaitingFor? WaitingFor { get; set; }

    /// <summary>What is wrong with the filing.</summary>
    public FilingError? Error { get; set; }
}
