using Tamga.Client.Filings;

namespace Tamga.Client.Egypt;

/// <summary>A package that was asked for.</summary>
public sealed record Package : OpenRecord
{
    /// <summary>Its filing.</summary>
    public string Id { get; set; } = "";

    /// <summary>ETA's id; nothing until ETA has taken the request.</summary>
    public string? PackageId { get; set; }

    /// <summary>Of documents or of receipts. See <c>PackageSubject</c>.</summary>
    public string Of { get; set; } = "";

    /// <summary>full or summary.</summary>
    public string Type { get; set; } = "";

    /// <summary>JSON, XML or CSV.</summary>
    public string Format { get; set; } = "";

    /// <summary>The beginning of the period.</summary>
    public DateTimeOffset DateFrom { get; set; }

    /// <summary>Its end.</summary>
    public DateTimeOffset DateTo { get; set; }

    /// <summary>Only these statuses; all when empty.</summary>
    public IReadOnlyList<string> Statuses { get; set; } = [];

    /// <summary>Only these types; all when empty.</summary>
    public IReadOnlyList<string> DocumentTypeNames { get; set; } = [];

    /// <summary>The filing's status; succeeded: it can be fetched. See <c>FilingStatus</c>.</summary>
    public string Status { get; set; } = "";

    /// <summary>What is wrong.</summary>
    public FilingError? Error { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>When it could be fetched.</summary>
    public DateTimeOffset? ReadyAt { get; set; }

    /// <summary>Until when, in ETA's words.</summary>
    public string? DeletionDate { get; set; }

    /// <summary>Where it is fetched, once it can be.</summary>
    public string? ContentUrl { get; set; }
}
