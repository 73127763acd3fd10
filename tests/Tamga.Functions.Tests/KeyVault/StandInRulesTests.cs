using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Functions.KeyVault;
using Tamga.Settings;

namespace Tamga.Functions.Tests.KeyVault;

/// <summary>Which vault an app may be pointed at, and where.</summary>
public sealed class StandInRulesTests
{
    const string Local = "http://127.0.0.1:7082";

    [Theory]
    [InlineData("https://tamga.vault.azure.net", null)]
    [InlineData("https://tamga.vault.azure.net", "false")]
    [InlineData(Local, "true")]
    [InlineData("http://localhost:7082", "true")]
    public void A_vault_in_azure_and_a_stand_in_on_this_machine_are_taken(string uri, string? standIn) =>
        Assert.Null(ComplaintOf(uri, standIn));

    [Theory]
    [InlineData(null, null, "Tamga:KeyVault:Uri is required.")]
    [InlineData("", null, "Tamga:KeyVault:Uri is required.")]
    [InlineData("somewhere", null, "Tamga:KeyVault:Uri must be an absolute http or https address.")]
    [InlineData(Local, null, "Tamga:KeyVault:Uri must be an absolute https address.")]
    [InlineData(Local, "false", "Tamga:KeyVault:Uri must be an absolute https address.")]
    [InlineData("http://10.1.2.3:7082", "true", "must be an address of this machine")]
    [InlineData("https://tamga.vault.azure.net", "true", "must be an address of this machine")]
    public void Everything_else_is_refused_with_what_is_wrong(string? uri, string? standIn, string why) =>
        Assert.Contains(why, ComplaintOf(uri, standIn), StringComparison.Ordinal);

    [Theory]
    [InlineData("WEBSITE_SITE_NAME", "func-tamga")]
    [InlineData("WEBSITE_INSTANCE_ID", "0123456789abcdef")]
    public void A_stand_in_is_refused_in_azure(string sign, string value)
    {
        Assert.Contains("must not be set in Azure", ComplaintOf(Local, "true", (sign, value)), StringComparison.Ordinal);
        Assert.Contains("https address", ComplaintOf(Local, null, (sign, value)), StringComparison.Ordinal);
        Assert.Null(ComplaintOf("https://tamga.vault.azure.net", null, (sign, value)));
    }

    static string? ComplaintOf(string? uri, string? standIn, params (string Key, string? Value)[] more)
    {
        (string Key, string? Value)[] all = [("Tamga:KeyVault:Uri", uri), ("Tamga:KeyVault:StandIn", standIn), .. more];
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(all.Where(s => s.Value is not null).Select(s => KeyValuePair.Create(s.Key, s.Value))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddKeyVaultSecrets().BuildServiceProvider();
        return Record.Exception(() => services.GetRequiredService<IOptions<KeyVaultOptions>>().Value) is { } thrown
            ? SettingComplaint.Of(thrown) : null;
    }
}
