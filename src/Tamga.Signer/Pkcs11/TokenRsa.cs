using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Signer.Pkcs11;

/// <summary>A token's private key in the shape that the framework signs with.</summary>
sealed class TokenRsa : RSA
{
    /// <summary>The DER of a DigestInfo with SHA-256 up to the digest (RFC 8017, section 9.2).</summary>
    static readonly byte[] Sha256DigestInfo = Convert.FromHexString("3031300D060960864801650304020105000420");

    readonly TokenSession _session;
    readonly TokenKey _key;
    readonly Pin _pin;
    readonly RSAParameters _publicKey;

    public TokenRsa(TokenSession session, TokenKey key, Pin pin, X509Certificate2 certificate)
    {
        (_session, _key, _pin) = (session, key, pin);
        using var publicKey = certificate.GetRSAPublicKey()!;
        _publicKey = publicKey.ExportParameters(includePrivateParameters: false);
        KeySizeValue = publicKey.KeySize;
    }

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        if (hashAlgorithm != HashAlgorithmName.SHA256 || padding != RSASignaturePadding.Pkcs1)
            throw new CryptographicException("Only SHA-256 with PKCS #1 v1.5 is signed.");
        return _session.Sign(_key, [.. Sha256DigestInfo, .. hash], _pin);
    }

    public override RSAParameters ExportParameters(bool includePrivateParameters) =>
        includePrivateParameters ? throw new CryptographicException("The private key stays in the token.") : _publicKey;

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();
}
