using System.Text.Json.Nodes;

namespace Tamga.Client.Filings;

/// <summary>A filing as an ERP sees it.</summary>
public record Filing : OpenRecord
{
    /// <summary>The id.</summary>
    public string Id { get; set; } = "";

    /// <summary><c>etax</c>, <c>vatportal</c> or <c>eta</c>.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What is filed.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Where it stands. See <c>FilingStatus</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>The step it is at.</summary>
    public string Stage { get; set; } = "";

    /// <summary>What it waits for.</summary>
    public WaitingFor? WaitingFor { get; set; }

    /// <summary>What the authority considers the same thing.</summary>
    public string? NaturalKey { get; set; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last moved.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>How the authority calls it; empty until it has said so.</summary>
    public JsonNode? AuthorityReference { get; set; }

    /// <summary>What came of it; empty until something did.</summary>
    public JsonNode? Result { get; set; }

    /// <summary>What is wrong.</summary>
    public FilingError? Error { get; set; }

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; set; } = [];

    /// <summary>True when the authority is a stand-in: nothing has been filed. Left out otherwise.</summary>
    public bool? Sandbox { get; set; }

    /// <summary>Whose it is, in a partner's list.</summary>
    public string? CustomerId { get; set; }

    /// <summary>What that company is called, in a partner's list.</summary>
    public string? CompanyName { get; set; }
}
