using System.ComponentModel.DataAnnotations;
using Tamga.Settings;

namespace Tamga.Egypt;

/// <summary>One of ETA's two environments.</summary>
sealed class EtaEnvironmentOptions
{
    /// <summary>The root of the identity server.</summary>
    [Required, Address]
    public required Uri IdentityUrl { get; set; }

    /// <summary>The root of the API; <c>/api/v1.0</c> and <c>/api/v1</c> follow.</summary>
    [Required, Address]
    public required Uri ApiUrl { get; set; }

    /// <summary>The portal that public links and QR codes lead to.</summary>
    [Required, Address]
    public required Uri PortalUrl { get; set; }

    /// <summary>
    /// A file with the certificate of the only authority that is trusted here, PEM or DER. Default: none, the machine's own
    /// trust applies. ETA's pre-production chains to a root of its own
    /// (<c>https://sdk.invoicing.eta.gov.eg/files/preprod-root-ca.crt</c>).
    /// </summary>
    [ExistingFile]
    public string? RootCertificate { get; set; }
}
