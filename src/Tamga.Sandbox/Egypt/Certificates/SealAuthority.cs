using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Sandbox.Egypt.Certificates;

/// <summary>
/// A stand-in for a licensed issuer of e-seals: an authority of its own for each life of a sandbox, made when it is first asked.
/// Nobody outside a sandbox trusts what it issues.
/// </summary>
sealed class SealAuthority(TimeProvider time) : IDisposable
{
    /// <summary>The issuer that every certificate of it names.</summary>
    public const string IssuerName = "CN=Sandbox Sealing CA, O=Tamga Sandbox, C=EG";

    const int KeyBits = 2048;
    const string OrganizationIdentifier = "2.5.4.97";
    const string GivenName = "2.5.4.42";
    const string Surname = "2.5.4.4";
    const string SerialNumber = "2.5.4.5";
    static readonly TimeSpan Backdated = TimeSpan.FromDays(1);

    /// <summary>One key for all that are thrown away: making it takes longer than everything else here.</summary>
    static readonly Lazy<byte[]> ThrowAwayKey = new(MakeKey);

    readonly Lock _making = new();
    X509Certificate2? _root;

    /// <summary>The authority's own certificate.</summary>
    public X509Certificate2 Root
    {
        get
        {
            lock (_making) return _root ??= MakeRoot();
        }
    }

    /// <summary>A new certificate with its key, together in a PKCS #12 file under a password of its own.</summary>
    public (byte[] Pkcs12, string Password) Issue(CertificateRequestBody wanted)
    {
        var now = time.GetUtcNow();
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(ThrowAwayKey.Value, out _);
        var request = new CertificateRequest(Subject(wanted), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            wanted.MaySign ? X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation
                : X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var root = Root;
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using var rootKey = root.GetRSAPrivateKey()!;
        var from = wanted.ValidFrom ?? now - Backdated;
        using var bare = request.Create(
            root.SubjectName, X509SignatureGenerator.CreateForRSA(rootKey, RSASignaturePadding.Pkcs1), from,
            wanted.ValidUntil ?? from.AddYears(1), RandomNumberGenerator.GetBytes(16));
        using var certificate = bare.CopyWithPrivateKey(key);
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return (certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password), password);
    }

    static X500DistinguishedName Subject(CertificateRequestBody wanted)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(wanted.Name ?? (wanted.Personal ? "Sandbox Person" : $"Sandbox Company {wanted.Rin}"));
        if (wanted.Personal)
        {
            subject.Add(GivenName, "Sandbox");
            subject.Add(Surname, "Person");
            subject.Add(SerialNumber, "29001011234567");
        }
        else
        {
            subject.Add(OrganizationIdentifier, $"VATEG-{wanted.Rin}");
            subject.AddOrganizationName(wanted.Name ?? $"Sandbox Company {wanted.Rin}");
        }

        subject.AddCountryOrRegion("EG");
        return subject.Build();
    }

    static byte[] MakeKey()
    {
        using var key = RSA.Create(KeyBits);
        return key.ExportPkcs8PrivateKey();
    }

    X509Certificate2 MakeRoot()
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest(
            new X500DistinguishedName(IssuerName), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = time.GetUtcNow();
        // Long enough for certificates that tests want to have expired years ago, or to become valid in years.
        return request.CreateSelfSigned(now.AddYears(-20), now.AddYears(20));
    }

    public void Dispose()
    {
        lock (_making) _root?.Dispose();
    }
}
