namespace Tamga.Client.Accounts;

/// <summary>A customer as its partner sees it: without a secret but the API key, which is the partner's to hand on.</summary>
public sealed record Customer : OpenRecord
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name of the company.</summary>
    public string CompanyName { get; set; } = "";

    /// <summary>Whether it works with the authorities' production.</summary>
    public bool IsProduction { get; set; }

    /// <summary>Whether it may file; an inactive customer is refused.</summary>
    public bool IsActive { get; set; }

    /// <summary>The key the ERP calls with; null until one is issued.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// What an authority's callback addresses hold in the API key's place: the SHA-256 of the key. It opens callbacks and
    /// nothing else, so that whoever reads a proxy's or a platform's log of addresses gains nothing. Null until a key is
    /// issued.
    /// </summary>
    public string? CallbackKey { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Where webhooks go: https, on the public Internet.</summary>
    public string? ErpCallbackUrl { get; set; }

    /// <summary>What signs its webhooks: shown once, by the answer that creates a customer without one.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>The login at Mongolia's e-Tax.</summary>
    public ETaxAccount? Etax { get; set; }

    /// <summary>The account at Azerbaijan's VatPortal.</summary>
    public VatPortalAccount? VatPortal { get; set; }

    /// <summary>The branch that documents are issued by.</summary>
    public string BranchCode { get; set; } = "";

    /// <summary>The client id at ETA.</summary>
    public string? EtaClientId { get; set; }

    /// <summary>The taxpayer that an intermediary's credentials are used for.</summary>
    public string? EtaOnBehalfOf { get; set; }

    /// <summary>The tax id that ETA names for these credentials.</summary>
    public string? TaxId { get; set; }

    /// <summary>The activity that documents are issued for.</summary>
    public string? TaxpayerActivityCode { get; set; }

    /// <summary>The issuer's address on documents.</summary>
    public CustomerAddress? Address { get; set; }

    /// <summary>How documents are made.</summary>
    public CustomerDocuments EtaDocuments { get; set; } = new();

    /// <summary>Whether a signature agent is connected.</summary>
    public bool SignatureClientConnected { get; set; }

    /// <summary>Where the key is that signs ETA's documents.</summary>
    public Signing? Signing { get; set; }
}
