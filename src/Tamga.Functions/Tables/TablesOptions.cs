using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Functions.Tables;

/// <summary>Settings under <c>Tamga:Tables</c>: one of the two says where the records are.</summary>
public sealed class TablesOptions : IValidatableObject
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Tables";

    /// <summary>
    /// The table service of a storage account, such as <c>https://NAME.table.core.windows.net</c>; used with the app's identity.
    /// </summary>
    [Address]
    public Uri? ServiceUri { get; set; }

    /// <summary>A connection string, for Azurite; <c>UseDevelopmentStorage=true</c> is one.</summary>
    public string? ConnectionString { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ServiceUri is null == string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult(
                $"set {Section}:{nameof(ServiceUri)} (with an identity) or {Section}:{nameof(ConnectionString)}, not both");
        }
    }
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class TablesOptionsRules : IValidateOptions<TablesOptions>;
