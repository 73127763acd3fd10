namespace Tamga.Accounts;

/// <summary>
/// What a partner says about a customer. Absent members stay as they are; null takes away what may be missing, and with
/// an authority's part its secrets. A secret is changed by giving another: null leaves it.
/// </summary>
internal sealed record CustomerBody
{
    public string? CompanyName { get; init; }

    public string? BranchCode { get; init; }

    public string? EtaClientId { get; init; }

    public string? EtaClientSecret { get; init; }

    public bool? IsProduction { get; init; }

    public string? ErpCallbackUrl { get; init; }

    /// <summary>Made when none is given. No answer contains it: who verifies webhooks gives one.</summary>
    public string? WebhookSecret { get; init; }

    public bool? IsActive { get; init; }

    public string? TaxpayerActivityCode { get; init; }

    public CustomerAddress? Address { get; init; }

    public SigningBody? Signing { get; init; }

    public EtaxBody? Etax { get; init; }

    public VatPortalBody? VatPortal { get; init; }
}

/// <summary>How to sign: <c>agent</c>, or <c>pkcs12</c> with a file in base64 and its password.</summary>
internal sealed record SigningBody(string? Mode, string? Pkcs12, string? Password);

/// <summary>A login at e-Tax.</summary>
internal sealed record EtaxBody(string? Username, string? Password, long? EntId);

/// <summary>An account at VatPortal; <c>accountType</c> is <c>enterprise</c> or <c>partner</c>.</summary>
internal sealed record VatPortalBody(
    string? Subdomain, string? Username, string? Password, string? Token, string? SecretHash, string? Phone, string? AccountType);
