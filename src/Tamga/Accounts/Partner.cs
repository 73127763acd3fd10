using System.Text.Json.Serialization;

namespace Tamga.Accounts;

/// <summary>Who registers customers: an ERP vendor, an accounting firm, or a company for itself.</summary>
public sealed record Partner
{
    /// <summary>Sorts by the time of registration.</summary>
    public required string Id { get; init; }

    /// <summary>The name the partner gave.</summary>
    public required string Name { get; init; }

    /// <summary>The address to sign in with, as it was given; unique without regard to case.</summary>
    public required string Email { get; init; }

    /// <summary>For a person to call.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Salted and slow; it carries its own parameters, so that these can be raised later.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>Tokens of another generation are dead. Absent in what earlier builds have written, which counts as 0.</summary>
    public int TokenGeneration { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version it was read at.</summary>
    [JsonIgnore]
    public string ETag { get; init; } = "";
}
