using System.Text.Json.Serialization;

namespace Tamga.Accounts;

/// <summary>
/// One taxpayer of a partner, and how it is reached at each authority. The record holds no secret: members that end in
/// <c>Secret</c> are names in the secret store.
/// </summary>
/// <remarks>
/// A changed secret is stored under a new name and the record then points to it, so that a user name and its password
/// always change in one write: half a change can never sign in, and never locks an account at an authority.
/// </remarks>
public sealed record Customer
{
    /// <summary>Sorts by the time of creation.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string PartnerId { get; init; }

    /// <summary>The company's name.</summary>
    public required string CompanyName { get; init; }

    /// <summary>The branch that documents are issued by.</summary>
    public string BranchCode { get; init; } = "0";

    /// <summary>Whether authorities with a test environment are used in production.</summary>
    public bool IsProduction { get; init; }

    /// <summary>An inactive customer keeps everything and may do nothing.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Where webhooks go.</summary>
    public string? ErpCallbackUrl { get; init; }

    /// <summary>The secret that signs webhooks.</summary>
    public required string WebhookSecret { get; init; }

    /// <summary>The secret before that one; it signs beside the new one for a while.</summary>
    public ReplacedSecret? PreviousWebhookSecret { get; init; }

    /// <summary>What ETA's callbacks must say in <c>Authorization: ApiKey …</c>, when anything.</summary>
    public string? EtaCallbackKeySecret { get; init; }

    /// <summary>The taxpayer's activity code at ETA.</summary>
    public string? TaxpayerActivityCode { get; init; }

    /// <summary>The issuer's address on documents.</summary>
    public CustomerAddress? Address { get; init; }

    /// <summary>The tax id that ETA names in its tokens. It stays once it is known, whatever credentials follow.</summary>
    public string? TaxId { get; init; }

    /// <summary>How documents are signed.</summary>
    public SigningSettings? Signing { get; init; }

    /// <summary>Mongolia's e-Tax.</summary>
    public EtaxAccount? Etax { get; init; }

    /// <summary>Azerbaijan's VatPortal.</summary>
    public VatPortalAccount? VatPortal { get; init; }

    /// <summary>Egypt's ETA.</summary>
    public EtaAccount? Eta { get; init; }

    /// <summary>The only key that opens this customer.</summary>
    public ApiKeyReference? ApiKey { get; init; }

    /// <summary>When its removal began. From then on it is found nowhere; what is left of it is being taken away.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The version it was read at.</summary>
    [JsonIgnore]
    public string ETag { get; init; } = "";

    /// <summary>Whether a key opens it.</summary>
    [JsonIgnore]
    public bool HasActiveKey => ApiKey is not null;
}

/// <summary>An API key without the key.</summary>
/// <param name="Hash">Lower-case hex SHA-256 of the key.</param>
/// <param name="Secret">The key itself, for its partner to read back.</param>
public sealed record ApiKeyReference(string Hash, string Secret);

/// <summary>A secret that another one has taken the place of.</summary>
/// <param name="Secret">The old one.</param>
/// <param name="ReplacedAt">When.</param>
public sealed record ReplacedSecret(string Secret, DateTimeOffset ReplacedAt);
