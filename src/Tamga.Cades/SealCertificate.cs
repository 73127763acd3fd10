using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tamga.Cades;

/// <summary>What matters of a signer's certificate. Holds no handle and no key.</summary>
public sealed record SealCertificate
{
    const string OrganizationIdentifier = "2.5.4.97";
    const string SerialNumberAttribute = "2.5.4.5";
    const string Organization = "2.5.4.10";
    const string GivenName = "2.5.4.42";
    const string Surname = "2.5.4.4";
    const int TaxIdLength = 9;
    const int NationalIdLength = 14;

    /// <summary>Who it is for.</summary>
    public required string Subject { get; init; }

    /// <summary>Who issued it.</summary>
    public required string Issuer { get; init; }

    /// <summary>Hex SHA-1 of it, as certificate viewers show it.</summary>
    public required string Thumbprint { get; init; }

    /// <summary>Valid from.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Valid until.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Tax ids of nine digits that its subject names; none when it names none that can be told.</summary>
    public required IReadOnlyList<string> TaxIds { get; init; }

    /// <summary>
    /// Whether it looks like a person's certificate: with a given name or surname, or a national id of 14 digits, and no
    /// organisation. ETA answers ISFX305 to such a signature. A guess from the subject: nothing is refused for it.
    /// </summary>
    public required bool LooksPersonal { get; init; }

    /// <summary>Whether its key is RSA of a size that is used for signing.</summary>
    public required bool HasUsableKey { get; init; }

    /// <summary>Whether its key may sign; a certificate that does not say may.</summary>
    public required bool MaySign { get; init; }

    /// <summary>Why its issuer is not trusted; nothing where it is.</summary>
    /// <param name="issuers">
    /// Names of which the issuer must have one. A name is no proof: whose key signed it is not looked at.
    /// </param>
    public string? DistrustOf(IReadOnlyList<string> issuers)
    {
        ArgumentNullException.ThrowIfNull(issuers);
        if (Issuer == Subject) return $"The certificate {Subject} was made by its owner: ETA takes those of licensed issuers.";
        return issuers.Any(name => Issuer.Contains(name, StringComparison.OrdinalIgnoreCase))
            ? null
            : $"The certificate is issued by {Issuer}, who is none of those trusted here: {string.Join(", ", issuers)}.";
    }

    /// <summary>Whether it is valid at a moment.</summary>
    /// <param name="at">The moment.</param>
    public bool IsValidAt(DateTimeOffset at) => NotBefore <= at && at <= NotAfter;

    /// <summary>Reads a certificate.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <exception cref="CryptographicException">Its parts cannot be read.</exception>
    public static SealCertificate Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var names = Names(certificate.SubjectName);
        return new SealCertificate
        {
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
            Thumbprint = certificate.Thumbprint,
            NotBefore = new DateTimeOffset(certificate.NotBefore),
            NotAfter = new DateTimeOffset(certificate.NotAfter),
            TaxIds = [.. names.SelectMany(n => DigitRuns(n.Value)).Where(d => d.Length == TaxIdLength)
                .Distinct(StringComparer.Ordinal)],
            LooksPersonal = names.TrueForAll(n => n.Oid is not (Organization or OrganizationIdentifier))
                && names.Exists(n => n.Oid is GivenName or Surname
                    || (n.Oid == SerialNumberAttribute && DigitRuns(n.Value).Any(d => d.Length == NationalIdLength))),
            HasUsableKey = IsUsable(certificate),
            MaySign = Usages(certificate),
        };
    }

    static bool IsUsable(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return key is { KeySize: >= 1024 and <= 8192 };
    }

    static bool Usages(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is not { } usage
        || (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) != X509KeyUsageFlags.None;

    static List<(string Oid, string Value)> Names(X500DistinguishedName subject)
    {
        var names = new List<(string, string)>();
        foreach (var part in subject.EnumerateRelativeDistinguishedNames())
        {
            if (part.HasMultipleElements) continue;
            names.Add((part.GetSingleElementType().Value ?? "", part.GetSingleElementValue() ?? ""));
        }

        return names;
    }

    static IEnumerable<string> DigitRuns(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (at > start) yield return text[start..at];
        }
    }
}
