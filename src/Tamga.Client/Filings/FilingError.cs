namespace Tamga.Client.Filings;

/// <summary>What is wrong with a filing.</summary>
public sealed record FilingError : OpenRecord
{
    /// <summary>Ours, one of <c>ErrorCodes</c>.</summary>
    public string ErrorCode { get; set; } = "";

    /// <summary>What is wrong and what to do, for a person.</summary>
    public string Message { get; set; } = "";

    /// <summary>The authority's code, untouched.</summary>
    public string? AuthorityCode { get; set; }

    /// <summary>The authority's text, untouched.</summary>
    public string? AuthorityMessage { get; set; }

    /// <summary>Whether <c>POST /api/filings/{id}/retry</c> can help.</summary>
    public bool Retryable { get; set; }
}
