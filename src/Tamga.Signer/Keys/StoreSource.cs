using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tamga.Cades;

namespace Tamga.Signer.Keys;

/// <summary>
/// The user's certificate store. On Windows a token's own software puts its certificates there and asks for the PIN itself.
/// </summary>
sealed class StoreSource(CertificateChoice choice) : IKeySource
{
    readonly X509Store _store = new(StoreName.My, StoreLocation.CurrentUser);

    public string Name => "the certificate store of this user";

    public bool AsksForPin => false;

    public void Describe(Action<string> tell, DateTimeOffset now)
    {
        foreach (var certificate in Certificates())
            tell($"Certificate: {CertificateText.Of(SealCertificate.Of(certificate), now)}");
    }

    public SigningKey Open(Pin pin, DateTimeOffset now)
    {
        var certificate = choice.Pick(Certificates().Where(c => c.HasPrivateKey), now, out var problem)
            ?? throw new SignerProblemException(problem);
        try
        {
            var key = certificate.GetRSAPrivateKey()
                ?? throw new SignerProblemException("ETA takes RSA keys only; this certificate has another kind.");
            return new SigningKey(certificate, key, certificate);
        }
        catch (CryptographicException)
        {
            throw new SignerProblemException(
                "The certificate's key cannot be reached. Is the token plugged in?")
            { MayPass = true };
        }
    }

    X509Certificate2Collection Certificates()
    {
        try
        {
            _store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return _store.Certificates;
        }
        catch (CryptographicException)
        {
            throw new SignerProblemException("This user has no certificate store.");
        }
    }

    public void Dispose() => _store.Dispose();
}
