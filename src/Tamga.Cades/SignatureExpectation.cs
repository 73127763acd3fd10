namespace Tamga.Cades;

/// <summary>What a signature is measured against, beside the content.</summary>
/// <param name="Now">The time of the check.</param>
public sealed record SignatureExpectation(DateTimeOffset Now)
{
    /// <summary>The tax id that the certificate must be for; any when absent.</summary>
    public string? TaxId { get; init; }

    /// <summary>
    /// Names of which the certificate's issuer has one, whatever the case; any issuer when absent, even the subject itself.
    /// </summary>
    public IReadOnlyList<string>? TrustedIssuers { get; init; }

    /// <summary>How far the signer's clock may be ahead.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(10);
}
