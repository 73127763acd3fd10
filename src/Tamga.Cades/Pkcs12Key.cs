using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Cades;

/// <summary>The key and certificate of a PKCS #12 file, in memory only, until disposed.</summary>
public sealed class Pkcs12Key : IDisposable
{
    readonly X509Certificate2Collection _all;

    Pkcs12Key(X509Certificate2Collection all, X509Certificate2 certificate, RSA key)
    {
        _all = all;
        Certificate = certificate;
        Key = key;
    }

    /// <summary>The certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Its private key.</summary>
    public RSA Key { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="password">Its password, if it has one.</param>
    /// <param name="choice">Which certificate, where there are several.</param>
    /// <param name="now">The time, to tell a valid certificate.</param>
    /// <param name="problem">What is wrong, when nothing comes back.</param>
    public static Pkcs12Key? TryOpen(
        ReadOnlySpan<byte> file, ReadOnlySpan<char> password, CertificateChoice choice, DateTimeOffset now, out string problem)
    {
        ArgumentNullException.ThrowIfNull(choice);
        problem = "";
        X509Certificate2Collection all;
        try
        {
            // Apple's keys cannot be without a key chain; everywhere else nothing touches a disk.
            all = X509CertificateLoader.LoadPkcs12Collection(
                file, password,
                OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (CryptographicException)
        {
            problem = "The PKCS #12 file cannot be opened: it is damaged, or its password is another one.";
            return null;
        }

        try
        {
            if (choice.Pick(all.Where(c => c.HasPrivateKey), now, out problem) is { } certificate
                && Open(certificate, out problem) is { } key)
            {
                return new Pkcs12Key(all, certificate, key);
            }
        }
        catch (CryptographicException)
        {
            problem = "The PKCS #12 file holds a certificate or key that cannot be read.";
        }

        Drop(all);
        return null;
    }

    static RSA? Open(X509Certificate2 certificate, out string problem)
    {
        var key = certificate.GetRSAPrivateKey();
        problem = key is null ? "ETA takes RSA keys only; the PKCS #12 file has another kind." : "";
        return key;
    }

    static void Drop(X509Certificate2Collection all)
    {
        foreach (var certificate in all) certificate.Dispose();
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose()
    {
        Key.Dispose();
        Drop(_all);
    }
}
