namespace Tamga.Client.Filings;

/// <summary>Which failed filings to put back to work.</summary>
public sealed record FilingRetryRequest : OpenRecord
{
    /// <summary>Only with this authority.</summary>
    public string? Authority { get; set; }

    /// <summary>Only of this kind.</summary>
    public string? Kind { get; set; }

    /// <summary><c>failed</c>, which is what it means when left out.</summary>
    public string? Status { get; set; }

    /// <summary>Accepted at this time or later.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Accepted at this time or earlier.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Only those in which this text occurs.</summary>
    public string? Q { get; set; }

    /// <summary>Only count.</summary>
    public bool? DryRun { get; set; }
}
