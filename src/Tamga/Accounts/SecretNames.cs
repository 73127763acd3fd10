using System.Security.Cryptography;

namespace Tamga.Accounts;

/// <summary>What secrets are called in the secret store.</summary>
public static class SecretNames
{
    /// <summary>The password at e-Tax.</summary>
    public const string EtaxPassword = "etax-password";

    /// <summary>The client secret at ETA.</summary>
    public const string EtaClientSecret = "eta-client-secret";

    /// <summary>The password at VatPortal.</summary>
    public const string VatPortalPassword = "vatportal-password";

    /// <summary>VatPortal's API token.</summary>
    public const string VatPortalToken = "vatportal-token";

    /// <summary>The key that renews VatPortal's token.</summary>
    public const string VatPortalSecretHash = "vatportal-secret-hash";

    /// <summary>The key that signs webhooks.</summary>
    public const string WebhookSecret = "webhook-secret";

    /// <summary>What ETA's callbacks carry.</summary>
    public const string EtaCallbackKey = "eta-callback-key";

    /// <summary>A PKCS #12 file in base64.</summary>
    public const string Pkcs12 = "pkcs12";

    /// <summary>The password of that file.</summary>
    public const string Pkcs12Password = "pkcs12-password";

    /// <summary>The key an ERP calls with.</summary>
    public const string ApiKey = "api-key";

    /// <summary>
    /// A name that no secret has had: <c>customer/{id}/{what}/{version}</c>. A new value takes a new name; the record that
    /// points to it is what makes it count.
    /// </summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="what">One of the constants here, or a feature's own.</param>
    public static string New(string customerId, string what) => $"customer/{customerId}/{what}/{Version()}";

    /// <summary>A name for a candidate of the key that signs partner tokens.</summary>
    internal static string NewTokenKey() => $"gateway/jwt-key/{Version()}";

    /// <summary>The names that a customer's record points to.</summary>
    /// <param name="customer">The record.</param>
    internal static IEnumerable<string> Of(Customer customer) =>
        new[]
        {
            customer.WebhookSecret, customer.PreviousWebhookSecret?.Secret, customer.EtaCallbackKeySecret, customer.ApiKey?.Secret, customer.Etax?.PasswordSecret, customer.Eta?.ClientSecretSecret,
            customer.VatPortal?.PasswordSecret, customer.VatPortal?.TokenSecret, customer.VatPortal?.SecretHashSecret,
            customer.Signing?.Pkcs12Secret, customer.Signing?.Pkcs12PasswordSecret,
        }.OfType<string>();

    static string Version() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
