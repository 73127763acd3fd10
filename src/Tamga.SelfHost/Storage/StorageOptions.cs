using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Tamga.SelfHost.Storage;

/// <summary>Settings of the data directory, section <c>Tamga:Storage</c>.</summary>
sealed class StorageOptions
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Storage";

    /// <summary>What a start does when others of the machine may look into the data directory.</summary>
    [EnumDataType(typeof(SharedDirectory))]
    public SharedDirectory SharedDirectory { get; set; } = SharedDirectory.Warn;
}

/// <summary>What becomes of a start on a directory that others may look into.</summary>
enum SharedDirectory
{
    /// <summary>It is warned of: what is in it is closed to them all the same.</summary>
    Warn,

    /// <summary>It is refused.</summary>
    Refuse,
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class StorageOptionsRules : IValidateOptions<StorageOptions>;
