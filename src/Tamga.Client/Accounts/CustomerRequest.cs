namespace Tamga.Client.Accounts;

/// <summary>
/// What a partner says about a customer. Absent members stay as they are; null takes away what may be missing, and with an
/// authority's part its secrets. A secret is changed by giving another: null leaves it.
/// </summary>
public sealed record CustomerRequest : OpenRecord
{
    /// <summary>The name of the company.</summary>
    public string? CompanyName { get; set; }

    /// <summary>Whether it works with the authorities' production.</summary>
    public bool? IsProduction { get; set; }

    /// <summary>Whether it may file; an inactive customer is refused.</summary>
    public bool? IsActive { get; set; }

    /// <summary>Where webhooks go: https, on the public Internet.</summary>
    public string? ErpCallbackUrl { get; set; }

    /// <summary>
    /// What signs webhooks: 24 to 64 bytes, as base64 after <c>whsec_</c> or as they are. When a customer is created without
    /// one, one is made, and answered there and nowhere else.
    /// </summary>
    public string? WebhookSecret { get; set; }

    /// <summary>The login at Mongolia's e-Tax.</summary>
    public ETaxRequest? Etax { get; set; }

    /// <summary>The account at Azerbaijan's VatPortal.</summary>
    public VatPortalRequest? VatPortal { get; set; }

    /// <summary>The branch that documents are issued by.</summary>
    public string? BranchCode { get; set; }

    /// <summary>The client id at ETA.</summary>
    public string? EtaClientId { get; set; }

    /// <summary>The client secret at ETA. Write-only.</summary>
    public string? EtaClientSecret { get; set; }

    /// <summary>The taxpayer's registration number, when the client is an intermediary's.</summary>
    public string? EtaOnBehalfOf { get; set; }

    /// <summary>
    /// What ETA's callbacks carry in <c>Authorization: ApiKey …</c>; it is checked once it is given. Null takes the check away.
    /// </summary>
    public string? EtaCallbackKey { get; set; }

    /// <summary>The activity that documents are issued for.</summary>
    public string? TaxpayerActivityCode { get; set; }

    /// <summary>The issuer's address on documents.</summary>
    public CustomerAddress? Address { get; set; }

    /// <summary>How documents are made; null takes everything back to the gateway's settings.</summary>
    public CustomerDocumentsRequest? EtaDocuments { get; set; }

    /// <summary>Where the key is that signs ETA's documents.</summary>
    public SigningRequest? Signing { get; set; }
}
