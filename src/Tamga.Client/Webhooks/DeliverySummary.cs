namespace Tamga.Client.Webhooks;

/// <summary>A delivery in a list.</summary>
public sealed record DeliverySummary : OpenRecord
{
    /// <summary>The id, sent as <c>webhook-id</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>Who says it.</summary>
    public string Source { get; set; } = "";

    /// <summary>What it is about.</summary>
    public string Type { get; set; } = "";

    /// <summary>The <c>deliveryId</c> of the body.</summary>
    public string DeliveryId { get; set; } = "";

    /// <summary><c>pending</c>, <c>delivered</c> or <c>dead</c>. See <c>DeliveryStatus</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>When it came about.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it arrived or was given up.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>When it is tried again at the latest; null when it is not, or waits for its turn.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>How many attempts there were.</summary>
    public int AttemptCount { get; set; }

    /// <summary>What the ERP answered last.</summary>
    public int? LastStatusCode { get; set; }

    /// <summary>Why the last attempt does not count as delivered.</summary>
    public string? LastError { get; set; }

    /// <summary>Whose it is, in a partner's list.</summary>
    public string? CustomerId { get; set; }

    /// <summary>What that company is called, in a partner's list.</summary>
    public string? CompanyName { get; set; }
}
