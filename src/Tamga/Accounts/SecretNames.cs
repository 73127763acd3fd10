using System.Security.Cryptography;

namespace Tamga.Accounts;

/// <summary>What secrets are called in the secret store.</summary>
public static class SecretNames
{
    /// <summary>The most characters of a secret: what every store takes.</summary>
    public const int MaxLength = 24_000;

    /// <summary>The key an ERP calls with.</summary>
    internal const string ApiKey = "api-key";

    /// <summary>
    /// A name that no secret has had: <c>customer/{id}/{what}/{version}</c>. A new value takes a new name; the record that
    /// points to it is what makes it count.
    /// </summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="what">What it is, such as <c>etax-password</c>.</param>
    public static string New(string customerId, string what) => $"customer/{customerId}/{what}/{Version()}";

    /// <summary>A name for a candidate of the key that signs partner tokens.</summary>
    internal static string NewTokenKey() => $"gateway/jwt-key/{Version()}";

    /// <summary>A name for the key of a person's authenticator.</summary>
    internal static string NewAuthenticator(string userId) => $"user/{userId}/totp/{Version()}";

    /// <summary>The names that a customer's record points to.</summary>
    /// <param name="customer">The record.</param>
    /// <param name="parts">Its parts.</param>
    internal static IEnumerable<string> Of(Customer customer, IEnumerable<ICustomerPart> parts) =>
        parts.SelectMany(p => p.SecretsOf(customer)).Concat(customer.ApiKeys.Select(key => key.Secret))
            .OfType<string>();

    static string Version() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
