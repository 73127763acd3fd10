using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tamga.Cades;

namespace Tamga.Signer.Keys;

/// <summary>A key that is ready to sign, and its certificate.</summary>
/// <param name="certificate">The certificate.</param>
/// <param name="key">The key.</param>
/// <param name="owner">What goes with them at the end.</param>
/// <param name="remark">What a person should know of how it signs.</param>
sealed class SigningKey(X509Certificate2 certificate, RSA key, IDisposable owner, string? remark = null) : IDisposable
{
    public SealCertificate Seal { get; } = SealCertificate.Of(certificate);

    public string? Remark => remark;

    /// <summary>Signs, and verifies what came of it: a faulty token must not be found out by the tax authority.</summary>
    /// <exception cref="SignerProblemException">The token or the key failed.</exception>
    public byte[] Sign(byte[] content, DateTimeOffset at, CertificateHashName hashName)
    {
        byte[] cms;
        try
        {
            cms = CadesSignature.Create(content, certificate, key, at, hashName);
        }
        catch (CryptographicException)
        {
            throw new SignerProblemException("The key refused to sign.") { MayPass = true };
        }

        var verdict = SignatureVerifier.Verify(cms, content, new SignatureExpectation(at));
        return verdict.IsGood
            ? cms : throw new SignerProblemException($"The signature does not hold. {verdict.Flaws[0].Message}");
    }

    public void Dispose()
    {
        key.Dispose();
        owner.Dispose();
    }
}
