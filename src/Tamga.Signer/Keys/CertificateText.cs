using Tamga.Cades;

namespace Tamga.Signer.Keys;

/// <summary>A certificate in a line, with what is not as it should be.</summary>
static class CertificateText
{
    public static string Of(SealCertificate seal, DateTimeOffset now)
    {
        var text =
            $"{seal.Thumbprint} {seal.Subject}; issued by {seal.Issuer}; valid {seal.NotBefore:yyyy-MM-dd} to "
            + $"{seal.NotAfter:yyyy-MM-dd}";
        return string.Join("; ", [text, .. Warnings(seal, now)]);
    }

    public static IEnumerable<string> Warnings(SealCertificate seal, DateTimeOffset now)
    {
        if (now < seal.NotBefore) yield return "NOT VALID YET";
        else if (now > seal.NotAfter) yield return "EXPIRED";
        else if (now > seal.NotAfter.AddDays(-30)) yield return "expires soon: order its successor";
        if (!seal.HasUsableKey) yield return "no RSA key: ETA does not take it";
        if (!seal.MaySign) yield return "not for signing";
        if (seal.LooksPersonal) yield return "A PERSON'S certificate: ETA wants the company's e-seal and answers ISFX305";
    }
}
