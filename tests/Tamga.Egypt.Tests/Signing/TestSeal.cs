using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>Keys and certificates of a desk. Each key is made once: that is the slow part.</summary>
static class TestSeal
{
    public const string Rin = "674859545";

    /// <summary>The time of all tests here.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 30, 0, TimeSpan.Zero);

    public static readonly RSA Key = RSA.Create(2048);

    static readonly RSA OtherKey = RSA.Create(2048);

    public static X509Certificate2 Company { get; } = Make(Key);

    public static X509Certificate2 OtherCompany { get; } = Make(
        OtherKey, "CN=Other, OID.2.5.4.97=VATEG-113317713, O=Other, C=EG");

    public static X509Certificate2 Make(
        RSA? key = null, string subject = $"CN=Company, OID.2.5.4.97=VATEG-{Rin}, O=Company, C=EG",
        X509KeyUsageFlags? usage = X509KeyUsageFlags.NonRepudiation,
        DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var request = new CertificateRequest(subject, key ?? Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (usage is { } flags) request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, critical: true));
        return request.CreateSelfSigned(from ?? Now.AddYears(-1), until ?? Now.AddYears(1));
    }

    /// <summary>The company's certificate as somebody else has issued it.</summary>
    public static X509Certificate2 IssuedBy(string issuer)
    {
        var request = new CertificateRequest(
            $"CN=Company, OID.2.5.4.97=VATEG-{Rin}, O=Company, C=EG", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.Create(
            new X500DistinguishedName(issuer), X509SignatureGenerator.CreateForRSA(OtherKey, RSASignaturePadding.Pkcs1),
            Now.AddYears(-1), Now.AddYears(1), [1, 2, 3]);
    }

    public static byte[] Pkcs12(string? password, params X509Certificate2[] certificates) =>
        new X509Certificate2Collection(certificates).ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
}
