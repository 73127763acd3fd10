using System.Security.Cryptography.X509Certificates;

namespace Tamga.Cades;

/// <summary>
/// Which certificate signs where there are several, as on a token that was renewed: the one with a thumbprint, those whose
/// subject or issuer has a text, else the only valid one.
/// </summary>
/// <param name="Thumbprint">Hex SHA-1, with or without spaces or colons; any when absent.</param>
/// <param name="Subject">A part of the subject; any when absent.</param>
/// <param name="Issuer">A part of the issuer; any when absent.</param>
public sealed record CertificateChoice(string? Thumbprint = null, string? Subject = null, string? Issuer = null)
{
    /// <summary>The only valid one.</summary>
    public static CertificateChoice Any { get; } = new();

    /// <summary>Picks.</summary>
    /// <param name="certificates">What there is to choose from.</param>
    /// <param name="now">The time, to tell a valid one.</param>
    /// <param name="problem">Why none, and what to do; empty when there is one.</param>
    public X509Certificate2? Pick(IEnumerable<X509Certificate2> certificates, DateTimeOffset now, out string problem)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        problem = "";
        var all = certificates.Select(c => (Certificate: c, Seal: SealCertificate.Of(c))).ToList();
        if (all.Count == 0) return None("There is no certificate with a private key.", out problem);
        var wanted = all.FindAll(c => IsWanted(c.Seal));
        if (wanted.Count == 0) return None($"No certificate is the wanted one. There is: {List(all)}.", out problem);
        var usable = wanted.FindAll(c => c.Seal.HasUsableKey && c.Seal.MaySign);
        if (usable.Count == 0) return None($"No certificate may sign with RSA. There is: {List(wanted)}.", out problem);
        var valid = usable.FindAll(c => c.Seal.IsValidAt(now));
        if (valid.Count == 0) return None($"No certificate is valid now. There is: {List(usable)}.", out problem);
        // The same certificate may be there twice, as a copy beside the one with the key.
        if (valid.Select(c => c.Seal.Thumbprint).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return None(
                $"Several certificates could sign; name one by its thumbprint or subject. There is: {List(valid)}.", out problem);
        }

        return valid[0].Certificate;
    }

    bool IsWanted(SealCertificate seal) =>
        (Thumbprint is null || Plain(Thumbprint).Equals(seal.Thumbprint, StringComparison.OrdinalIgnoreCase))
        && (Subject is null || seal.Subject.Contains(Subject, StringComparison.OrdinalIgnoreCase))
        && (Issuer is null || seal.Issuer.Contains(Issuer, StringComparison.OrdinalIgnoreCase));

    static X509Certificate2? None(string why, out string problem)
    {
        problem = why;
        return null;
    }

    /// <summary>A viewer's copied thumbprint has spaces, and sometimes an invisible mark in front.</summary>
    static string Plain(string thumbprint) => string.Concat(thumbprint.Where(char.IsAsciiHexDigit));

    static string List(List<(X509Certificate2, SealCertificate Seal)> all) => string.Join("; ", all.Select(c =>
        $"{c.Seal.Thumbprint} ({c.Seal.Subject}, valid from {c.Seal.NotBefore:yyyy-MM-dd} to {c.Seal.NotAfter:yyyy-MM-dd})"));
}
