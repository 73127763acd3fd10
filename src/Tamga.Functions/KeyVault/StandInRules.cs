using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Tamga.Functions.KeyVault;

/// <summary>Where the stand-in for the vault may be used: on a developer's machine, and never in Azure.</summary>
/// <param name="configuration">The app's settings, among which App Service announces itself.</param>
sealed class StandInRules(IConfiguration configuration) : IValidateOptions<KeyVaultOptions>
{
    const string Uri = $"{KeyVaultOptions.Section}:{nameof(KeyVaultOptions.Uri)}";
    const string StandIn = $"{KeyVaultOptions.Section}:{nameof(KeyVaultOptions.StandIn)}";

    /// <summary>What App Service sets for every app, on every plan.</summary>
    static readonly string[] SignsOfAzure = ["WEBSITE_SITE_NAME", "WEBSITE_INSTANCE_ID"];

    public ValidateOptionsResult Validate(string? name, KeyVaultOptions options) => Complaint(options) is { } complaint
        ? ValidateOptionsResult.Fail(complaint) : ValidateOptionsResult.Success;

    string? Complaint(KeyVaultOptions options)
    {
        if (!options.StandIn)
            return options.Uri is { IsAbsoluteUri: true, Scheme: "http" } ? $"{Uri} must be an absolute https address." : null;
        if (Array.Exists(SignsOfAzure, sign => !string.IsNullOrEmpty(configuration[sign])))
            return $"{StandIn} must not be set in Azure: a stand-in forgets secrets when it ends, and gives them to everybody.";
        return options.Uri is { IsAbsoluteUri: true, IsLoopback: false }
            ? $"{Uri} must be an address of this machine while {StandIn} is set." : null;
    }
}
