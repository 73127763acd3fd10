using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Cades;
using Tamga.Settings;

namespace Tamga.Egypt.Signing;

/// <summary>How documents for ETA are signed, section <c>Tamga:Egypt:Signing</c>.</summary>
sealed class SigningOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Tamga:Egypt:Signing";

    /// <summary>
    /// What the attribute signingCertificateV2 names as its hash algorithm. Default: SHA-256 (RFC 5035); <c>AttributeOid</c>
    /// writes what an old sample of ETA and several products have there (observed).
    /// </summary>
    [EnumDataType(typeof(CertificateHashName))]
    public CertificateHashName CertificateHash { get; set; } = CertificateHashName.Sha256;

    /// <summary>
    /// Whether a certificate must name the customer's tax id in its subject. Default: no (assumed: the licensed issuers do not
    /// all write it the same way); ETA itself refuses another taxpayer's certificate.
    /// </summary>
    public bool MatchTaxId { get; set; }

    /// <summary>
    /// Whose certificates may sign: names of which the issuer's has one, separated by semicolons; <c>*</c> for any, even one that
    /// the customer made itself. Default: the authorities that are known to issue e-seals (observed).
    /// </summary>
    [Required]
    public string TrustedIssuers { get; set; } = "Egypt Trust;MCDR;Fixed Misr;Delta";

    /// <summary>How far a signer's clock may be ahead of the gateway's. Default: 10 minutes (assumed).</summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after its last call an agent counts as connected. Default: 60 seconds.</summary>
    [TimeRange]
    public TimeSpan AgentPresence { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a job that an agent took is kept from other agents. Default: 2 minutes, time enough for a person to type a PIN.
    /// </summary>
    [TimeRange]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a customer's preferred agent, while it is connected, may let a job lie before others get it: since the job came,
    /// or since the agent last signed. Default: 5 minutes.
    /// </summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan PreferredFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// When certificates are looked at, to warn before they expire: a cron expression, Egyptian time; empty for never. Default:
    /// every day at nine.
    /// </summary>
    [Cron]
    public string ExpirySchedule { get; set; } = "0 0 9 * * ?";

    /// <summary>The names of <see cref="TrustedIssuers"/>; null for any.</summary>
    public IReadOnlyList<string>? IssuerNames() =>
        TrustedIssuers.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var names
            && names.Contains("*") ? null : names;
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class SigningOptionsRules : IValidateOptions<SigningOptions>;
