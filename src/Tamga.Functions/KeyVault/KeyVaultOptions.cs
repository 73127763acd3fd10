using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Functions.KeyVault;

/// <summary>Settings under <c>Tamga:KeyVault</c>.</summary>
public sealed class KeyVaultOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:KeyVault";

    /// <summary>The vault, such as <c>https://NAME.vault.azure.net</c>; used with the app's identity.</summary>
    [Required, Address]
    public Uri? Uri { get; set; }

    /// <summary>
    /// Whether <see cref="Uri"/> is the stand-in of a developer's machine, by plain http; refused in Azure (see
    /// <see cref="StandInRules"/>).
    /// </summary>
    public bool StandIn { get; set; }

    /// <summary>
    /// How long a secret that was read is used without asking again. A vault answers about 4,000 calls in ten seconds to all
    /// its callers, and every step of a filing needs a password.
    /// </summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The most secrets kept so; the one that was not used for the longest time goes first.</summary>
    [Range(1, 1_000_000)]
    public int CacheSize { get; set; } = 5_000;
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class KeyVaultOptionsRules : IValidateOptions<KeyVaultOptions>;
