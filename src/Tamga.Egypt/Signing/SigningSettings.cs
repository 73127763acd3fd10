using System.ComponentModel;
using System.Text.Json.Serialization;
using Tamga.Accounts;

namespace Tamga.Egypt.Signing;

/// <summary>What a customer's record says of signing.</summary>
sealed record SigningSettings
{
    public static CustomerPartKey<SigningSettings> Key { get; } = new("signing", SigningJson.Default.SigningSettings);

    /// <summary>Where the key is.</summary>
    public required SigningMode Mode { get; init; }

    /// <summary>The name of a PKCS #12 file in base64; with <see cref="SigningMode.Pkcs12"/> only.</summary>
    public string? Pkcs12Secret { get; init; }

    /// <summary>The name of that file's password, if it has one.</summary>
    public string? Pkcs12PasswordSecret { get; init; }

    /// <summary>The name of the agent that signs while it is connected; with <see cref="SigningMode.Agent"/> only.</summary>
    public string? PreferredAgent { get; init; }
}

/// <summary>Where a signing key is.</summary>
enum SigningMode
{
    [Description("In a token at the customer's desk, behind the signature agent.")]
    Agent,

    [Description("In a PKCS #12 file that the gateway keeps.")]
    Pkcs12,
}

/// <summary>Customers as they sign.</summary>
static class SigningCustomer
{
    public static SigningSettings? Signing(this Customer customer) => customer.Find(SigningSettings.Key);
}

/// <summary>How the settings are written into the customer's record.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SigningSettings))]
sealed partial class SigningJson : JsonSerializerContext;
