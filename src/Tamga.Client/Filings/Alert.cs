using System.Text.Json.Nodes;

namespace Tamga.Client.Filings;

/// <summary>An alert as an ERP sees it.</summary>
public sealed record Alert : OpenRecord
{
    /// <summary>The id.</summary>
    public string Id { get; set; } = "";

    /// <summary><c>etax</c>, <c>vatportal</c> or <c>eta</c>; <c>gateway</c> when it is of none.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What it is about.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What is the matter and what to do.</summary>
    public string Message { get; set; } = "";

    /// <summary>The things it is about.</summary>
    public JsonNode? About { get; set; }

    /// <summary>When it was raised.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When somebody took it on; null while it is open.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>Whose it is, in a partner's list.</summary>
    public string? CustomerId { get; set; }

    /// <summary>What that company is called, in a partner's list.</summary>
    public string? CompanyName { get; set; }
}
