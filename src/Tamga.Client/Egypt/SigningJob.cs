namespace Tamga.Client.Egypt;

/// <summary>A document to sign.</summary>
public sealed record SigningJob : OpenRecord
{
    /// <summary>Where the answer goes: <c>POST /api/signer/jobs/{jobId}</c>.</summary>
    public string JobId { get; set; } = "";

    /// <summary>How the ERP calls the document.</summary>
    public string InternalId { get; set; } = "";

    /// <summary>What is signed, as UTF-8.</summary>
    public string CanonicalText { get; set; } = "";

    /// <summary>Lower-case hex SHA-256 of that.</summary>
    public string Sha256 { get; set; } = "";
}
