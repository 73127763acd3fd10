using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Functions.Copies;

/// <summary>
/// Settings under <c>Tamga:Copies</c>: where the daily copy of the tables goes. Where neither address is set, there is none.
/// </summary>
public sealed class CopiesOptions : IValidatableObject
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Copies";

    /// <summary>
    /// The blob service of a storage account, such as <c>https://NAME.blob.core.windows.net</c>; used with the app's identity.
    /// Better not of the account that holds the records.
    /// </summary>
    [Address]
    public Uri? ServiceUri { get; set; }

    /// <summary>A connection string, for Azurite.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The container. How long copies stay in it is for the account to say.</summary>
    [Required]
    [RegularExpression("[a-z0-9](-?[a-z0-9]){2,62}")]
    public string Container { get; set; } = "tables";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ServiceUri is not null && !string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult(
                $"set {Section}:{nameof(ServiceUri)} (with an identity) or {Section}:{nameof(ConnectionString)}, not both");
        }
    }
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class CopiesOptionsRules : IValidateOptions<CopiesOptions>;
