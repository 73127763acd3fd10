using System.Text.Json.Serialization;
using Tamga.Accounts;

namespace Tamga.Mongolia.SignIn;

/// <summary>A customer's login at e-Tax, as its record keeps it.</summary>
sealed record ETaxAccount
{
    public static CustomerPartKey<ETaxAccount> Key { get; } = new(MongoliaModule.Name, ETaxAccountJson.Default.ETaxAccount);

    /// <summary>The user name.</summary>
    public required string Username { get; init; }

    /// <summary>The name of the password in the secret store.</summary>
    public required string PasswordSecret { get; init; }

    /// <summary>The organisation to act for when the login may act for several.</summary>
    public long? EntId { get; init; }

    /// <summary>The register number of that organisation, when it was given in the place of its id.</summary>
    public string? Pin { get; init; }

    /// <summary>Whether the login is one of the authority's test system.</summary>
    public bool IsStaging { get; init; }

    /// <summary>
    /// New whenever a user name or a password is given, be it the same: what was parked because a login had been refused
    /// may try again under another version.
    /// </summary>
    public required string CredentialsVersion { get; init; }
}

/// <summary>A customer's part of e-Tax.</summary>
static class ETaxCustomer
{
    public static ETaxAccount? ETax(this Customer customer) => customer.Find(ETaxAccount.Key);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ETaxAccount))]
sealed partial class ETaxAccountJson : JsonSerializerContext;
