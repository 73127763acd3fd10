using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tamga.Filings.Anchors;

/// <summary>The key that anchors are checked with, as a JSON Web Key (RFC 7517).</summary>
/// <param name="Kty"><c>EC</c>.</param>
/// <param name="Crv"><c>P-256</c>.</param>
/// <param name="X">Its point, base64url.</param>
/// <param name="Y">Its point, base64url.</param>
public sealed record AnchorPublicKey(string Kty, string Crv, string X, string Y)
{
    /// <summary>What anchors call it: its thumbprint (RFC 7638).</summary>
    public string Kid => Base64Url.EncodeToString(SHA256.HashData(
        Encoding.UTF8.GetBytes($$"""{"crv":"{{Crv}}","kty":"{{Kty}}","x":"{{X}}","y":"{{Y}}"}""")));

    /// <summary>What it is for.</summary>
    public string Use { get; } = "sig";

    /// <summary>The algorithm of signatures.</summary>
    public string Alg { get; } = "ES256";

    /// <summary>The public part of a key.</summary>
    internal static AnchorPublicKey Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new AnchorPublicKey("EC", "P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }

    /// <summary>Whether an anchor is signed with it.</summary>
    /// <param name="anchor">The anchor.</param>
    public bool Signs(Anchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        if (!Base64Url.IsValid(anchor.Signature) || !Base64Url.IsValid(X) || !Base64Url.IsValid(Y)) return false;
        try
        {
            using var key = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
            });
            return key.VerifyData(
                Encoding.UTF8.GetBytes(anchor.Text()), Base64Url.DecodeFromChars(anchor.Signature), HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
