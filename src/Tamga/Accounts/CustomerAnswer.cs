namespace Tamga.Accounts;

/// <summary>A customer as its partner sees it: without a secret but the API key, which is the partner's to hand on.</summary>
internal sealed record CustomerAnswer
{
    public required string Id { get; init; }

    public required string CompanyName { get; init; }

    public required string BranchCode { get; init; }

    public required string? EtaClientId { get; init; }

    /// <summary>The taxpayer that an intermediary's credentials are used for.</summary>
    public required string? EtaOnBehalfOf { get; init; }

    /// <summary>The tax id that ETA names for these credentials.</summary>
    public required string? TaxId { get; init; }

    public required bool IsProduction { get; init; }

    public required string? ErpCallbackUrl { get; init; }

    public required bool IsActive { get; init; }

    public required string? TaxpayerActivityCode { get; init; }

    public required CustomerAddress? Address { get; init; }

    public required SigningAnswer? Signing { get; init; }

    public required EtaxAnswer? Etax { get; init; }

    public required VatPortalAnswer? VatPortal { get; init; }

    /// <summary>The key the ERP calls with; null until one is issued.</summary>
    public required string? ApiKey { get; init; }

    /// <summary>Whether a signature agent is connected for it.</summary>
    public required bool SignatureClientConnected { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How documents are signed.</summary>
internal sealed record SigningAnswer(SigningMode Mode, bool Configured = true);

/// <summary>A login at e-Tax.</summary>
internal sealed record EtaxAnswer(string Username, long? EntId, bool Configured = true);

/// <summary>An account at VatPortal.</summary>
internal sealed record VatPortalAnswer(
    string Subdomain, string Username, string? Phone, VatPortalAccountType AccountType, bool Configured = true);

/// <summary>A partner's customers in numbers.</summary>
internal sealed record CustomerStats(int Total, int Active, int ConnectedSignatureClients);
