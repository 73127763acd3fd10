namespace Tamga.Accounts;

/// <summary>
/// What a partner says about a customer. Absent members stay as they are; null takes away what may be missing, and with
/// an authority's part its secrets. A secret is changed by giving another: null leaves it.
/// </summary>
/// <remarks>Bodies with secrets are classes: a record would print them wherever it is formatted.</remarks>
internal sealed class CustomerBody
{
    public string? CompanyName { get; init; }

    public string? BranchCode { get; init; }

    public string? EtaClientId { get; init; }

    public string? EtaClientSecret { get; init; }

    /// <summary>The taxpayer's registration number, when the client is an intermediary's.</summary>
    public string? EtaOnBehalfOf { get; init; }

    public bool? IsProduction { get; init; }

    public string? ErpCallbackUrl { get; init; }

    /// <summary>Made when none is given. No answer contains it: who verifies webhooks gives one.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>What ETA's callbacks carry in <c>Authorization: ApiKey …</c>; it is checked once it is given. Null takes the check away.</summary>
    public string? EtaCallbackKey { get; init; }

    public bool? IsActive { get; init; }

    public string? TaxpayerActivityCode { get; init; }

    public CustomerAddress? Address { get; init; }

    public SigningBody? Signing { get; init; }

    public EtaxBody? Etax { get; init; }

    public VatPortalBody? VatPortal { get; init; }
}

/// <summary>How to sign: <c>agent</c>, or <c>pkcs12</c> with a file in base64 and its password.</summary>
internal sealed class SigningBody
{
    public string? Mode { get; init; }

    public string? Pkcs12 { get; init; }

    public string? Password { get; init; }
}

/// <summary>A login at e-Tax.</summary>
internal sealed class EtaxBody
{
    public string? Username { get; init; }

    public string? Password { get; init; }

    public long? EntId { get; init; }
}

/// <summary>An account at VatPortal; <c>accountType</c> is <c>enterprise</c> or <c>partner</c>.</summary>
internal sealed class VatPortalBody
{
    public string? Subdomain { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public string? Token { get; init; }

    public string? SecretHash { get; init; }

    public string? Phone { get; init; }

    public string? AccountType { get; init; }
}
