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

    /// <summary>Whether authorities with a test environment are used in production.</summary>
    public bool IsProduction { get; init; }

    /// <summary>An inactive customer keeps everything and may do nothing.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>What features keep of it: accounts at authorities, where webhooks go.</summary>
    public CustomerParts Parts { get; init; } = CustomerParts.None;

    /// <summary>The key that opens this customer.</summary>
    public ApiKeyReference? ApiKey { get; init; }

    /// <summary>Keys that another one has taken the place of, and that still open it for a while.</summary>
    public IReadOnlyList<ApiKeyReference>? OlderApiKeys { get; init; }

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

    /// <summary>Every key that its record names, the newest first; of the older ones some may have ended.</summary>
    [JsonIgnore]
    public IEnumerable<ApiKeyReference> ApiKeys => ApiKey is null ? OlderApiKeys ?? [] : [ApiKey, .. OlderApiKeys ?? []];

    /// <summary>A part; nothing when it has none of this kind.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="key">Its key.</param>
    public T? Find<T>(CustomerPartKey<T> key) where T : class => Parts.Find(key);

    /// <summary>The same with another part in the place of one, or without it.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="part">The part; nothing takes it away.</param>
    public Customer With<T>(CustomerPartKey<T> key, T? part) where T : class => this with { Parts = Parts.With(key, part) };
}

/// <summary>An API key without the key.</summary>
/// <param name="Hash">Lower-case hex SHA-256 of the key.</param>
/// <param name="Secret">The key itself, for its partner to read back.</param>
/// <param name="Prefix">How it begins; absent in what earlier builds have written.</param>
/// <param name="Name">What its partner calls it.</param>
/// <param name="CreatedAt">When it was issued; absent in what earlier builds have written.</param>
/// <param name="ExpiresAt">When it ends; absent for the newest, which does not end by itself.</param>
public sealed record ApiKeyReference(
    string Hash, string Secret, string? Prefix = null, string? Name = null, DateTimeOffset? CreatedAt = null,
    DateTimeOffset? ExpiresAt = null)
{
    /// <summary>What it is called in addresses.</summary>
    [JsonIgnore]
    public string Id => Hash[..16];
}
