namespace Tamga.Egypt;

/// <summary>One of ETA's two environments.</summary>
public abstract class EtaEnvironmentOptions
{
    /// <summary>The root of the identity server.</summary>
    public abstract Uri IdentityUrl { get; set; }

    /// <summary>The root of the API; <c>/api/v1.0</c> and <c>/api/v1</c> follow.</summary>
    public abstract Uri ApiUrl { get; set; }

    /// <summary>The portal that public links and QR codes lead to.</summary>
    public abstract Uri PortalUrl { get; set; }

    /// <summary>
    /// A file with the certificate of the only authority that is trusted here, PEM or DER. Default: none, the machine's own
    /// trust applies. ETA's pre-production chains to a root of its own
    /// (<c>https://sdk.invoicing.eta.gov.eg/files/preprod-root-ca.crt</c>).
    /// </summary>
    public string? RootCertificate { get; set; }
}

/// <summary>Production (official addresses).</summary>
public sealed class EtaProductionOptions : EtaEnvironmentOptions
{
    /// <inheritdoc/>
    public override Uri IdentityUrl { get; set; } = new("https://id.eta.gov.eg");

    /// <inheritdoc/>
    public override Uri ApiUrl { get; set; } = new("https://api.invoicing.eta.gov.eg");

    /// <inheritdoc/>
    public override Uri PortalUrl { get; set; } = new("https://invoicing.eta.gov.eg");
}

/// <summary>Pre-production (official addresses).</summary>
public sealed class EtaPreProductionOptions : EtaEnvironmentOptions
{
    /// <inheritdoc/>
    public override Uri IdentityUrl { get; set; } = new("https://id.preprod.eta.gov.eg");

    /// <inheritdoc/>
    public override Uri ApiUrl { get; set; } = new("https://api.preprod.invoicing.eta.gov.eg");

    /// <inheritdoc/>
    public override Uri PortalUrl { get; set; } = new("https://preprod.invoicing.eta.gov.eg");
}
