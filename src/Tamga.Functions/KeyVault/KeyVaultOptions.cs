using System.ComponentModel.DataAnnotations;

namespace Tamga.Functions.KeyVault;

/// <summary>Settings under <c>Tamga:KeyVault</c>.</summary>
public sealed class KeyVaultOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:KeyVault";

    /// <summary>The vault, such as <c>https://NAME.vault.azure.net</c>; used with the app's identity.</summary>
    [Required]
    public Uri? Uri { get; set; }

    /// <summary>
    /// How long a secret that was read is used without asking again. A vault answers about 4,000 calls in ten seconds to all
    /// its callers, and every step of a filing needs a password.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The most secrets kept so; the one that was not used for the longest time goes first.</summary>
    [Range(1, 1_000_000)]
    public int CacheSize { get; set; } = 5_000;
}
