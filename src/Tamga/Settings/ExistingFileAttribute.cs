using System.ComponentModel.DataAnnotations;

namespace Tamga.Settings;

/// <summary>The path of a file that is there, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExistingFileAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null || (value is string path && File.Exists(path));

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} must be the path of a file, or left out";
}
