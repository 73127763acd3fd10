using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tamga.Api;
using Tamga.Cades;
using Tamga.Filings;

namespace Tamga.Egypt.Signing.Seals;

/// <summary>A customer's key, open for signing until disposed.</summary>
sealed class DocumentSeal(Pkcs12Key key, string? taxId, SigningOptions options, TimeProvider time) : IDisposable
{
    /// <summary>What signs.</summary>
    public X509Certificate2 Certificate => key.Certificate;

    /// <summary>Signs a document and verifies the signature.</summary>
    /// <param name="canonicalText">Its canonical text, UTF-8.</param>
    public SigningOutcome Sign(byte[] canonicalText)
    {
        var now = time.GetUtcNow();
        byte[] cms;
        try
        {
            cms = CadesSignature.Create(canonicalText, key.Certificate, key.Key, now, options.CertificateHash);
        }
        catch (CryptographicException)
        {
            return SigningOutcome.Of(
                new FilingError(ErrorCodes.SigningFailed, "The key in the PKCS #12 file cannot sign.", Retryable: true));
        }

        var verdict = SignatureVerifier.Verify(cms, canonicalText, options.Expectation(taxId, now));
        return verdict.IsGood
            ? new SigningOutcome(cms, null)
            : SigningOutcome.Of(new FilingError(ErrorCodes.SigningFailed, verdict.Flaws[0].Message, Retryable: true));
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => key.Dispose();
}

/// <summary>A document's signature, or why there is none.</summary>
/// <param name="Cms">The CMS, DER, verified.</param>
/// <param name="Error">Why there is none.</param>
sealed record SigningOutcome(byte[]? Cms, FilingError? Error)
{
    public static SigningOutcome Of(FilingError error) => new(null, error);
}

/// <summary>What signatures are measured against.</summary>
static class SigningExpectations
{
    public static SignatureExpectation Expectation(this SigningOptions options, string? taxId, DateTimeOffset now) =>
        new(now)
        {
            ClockSkew = options.ClockSkew, TaxId = options.MatchTaxId ? taxId : null, TrustedIssuers = options.IssuerNames(),
        };
}
