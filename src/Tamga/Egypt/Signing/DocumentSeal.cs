using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tamga.Api;
using Tamga.Cades;
using Tamga.Filings;

namespace Tamga.Egypt.Signing;

/// <summary>A customer's key, open for signing until disposed.</summary>
public sealed class DocumentSeal : IDisposable
{
    readonly Pkcs12Key _key;
    readonly string? _taxId;
    readonly SigningOptions _options;
    readonly TimeProvider _time;

    internal DocumentSeal(Pkcs12Key key, string? taxId, SigningOptions options, TimeProvider time) =>
        (_key, _taxId, _options, _time) = (key, taxId, options, time);

    /// <summary>What signs.</summary>
    internal X509Certificate2 Certificate => _key.Certificate;

    /// <summary>Signs a document and verifies the signature.</summary>
    /// <param name="canonicalText">Its canonical text, UTF-8.</param>
    public SigningOutcome Sign(byte[] canonicalText)
    {
        var now = _time.GetUtcNow();
        byte[] cms;
        try
        {
            cms = CadesSignature.Create(canonicalText, _key.Certificate, _key.Key, now, _options.CertificateHash);
        }
        catch (CryptographicException)
        {
            return SigningOutcome.Of(new FilingError(ErrorCodes.SigningFailed, "The key in the PKCS #12 file cannot sign.", Retryable: true));
        }

        var verdict = SignatureVerifier.Verify(cms, canonicalText, _options.Expectation(_taxId, now));
        return verdict.IsGood
            ? new SigningOutcome(cms, null)
            : SigningOutcome.Of(new FilingError(ErrorCodes.SigningFailed, verdict.Flaws[0].Message, Retryable: true));
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _key.Dispose();
}

/// <summary>A document's signature, or why there is none.</summary>
/// <param name="Cms">The CMS, DER, verified.</param>
/// <param name="Error">Why there is none.</param>
public sealed record SigningOutcome(byte[]? Cms, FilingError? Error)
{
    internal static SigningOutcome Of(FilingError error) => new(null, error);
}

/// <summary>What signatures are measured against.</summary>
static class SigningExpectations
{
    public static SignatureExpectation Expectation(this SigningOptions options, string? taxId, DateTimeOffset now) =>
        new(now) { ClockSkew = options.ClockSkew, TaxId = options.MatchTaxId ? taxId : null };
}
