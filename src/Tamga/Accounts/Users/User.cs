using System.Text.Json.Serialization;

namespace Tamga.Accounts.Users;

/// <summary>
/// A person who signs in for a partner. Who registered the partner is its founder, and kept in the partner's record.
/// </summary>
sealed record User
{
    /// <summary>Sorts by the time of invitation; the founder's is the partner's own.</summary>
    public required string Id { get; init; }

    public required string PartnerId { get; init; }

    /// <summary>The address to sign in with; unique among all users of all partners without regard to case.</summary>
    public required string Email { get; init; }

    public required string Name { get; init; }

    public required UserRole Role { get; init; }

    /// <summary>The customers the user sees; all of the partner's, those to come too, when absent.</summary>
    public IReadOnlyList<string>? CustomerIds { get; init; }

    /// <summary>Absent until the invitation has been accepted.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Tokens of another generation are dead.</summary>
    public int TokenGeneration { get; init; }

    /// <summary>What lets the user choose a password, once.</summary>
    public Invitation? Invitation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [JsonIgnore]
    public string ETag { get; init; } = "";

    [JsonIgnore]
    public bool IsFounder => Id == PartnerId;

    /// <summary>Whether a customer of the partner is one of those the user sees.</summary>
    public bool Sees(string customerId) => CustomerIds is null || CustomerIds.Contains(customerId, StringComparer.Ordinal);

    public static User FounderOf(Partner partner) => new()
    {
        Id = partner.Id,
        PartnerId = partner.Id,
        Email = partner.Email,
        Name = partner.Name,
        Role = UserRole.Owner,
        PasswordHash = partner.PasswordHash,
        TokenGeneration = partner.TokenGeneration,
        CreatedAt = partner.CreatedAt,
        ETag = partner.ETag,
    };
}

/// <summary>An invitation that has not been accepted.</summary>
/// <param name="Hash">SHA-256 of its secret, lower-case hex.</param>
/// <param name="ExpiresAt">From when it is good for nothing.</param>
sealed record Invitation(string Hash, DateTimeOffset ExpiresAt);
