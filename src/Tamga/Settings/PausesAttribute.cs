using System.ComponentModel.DataAnnotations;

namespace Tamga.Settings;

/// <summary>Pauses as <see cref="Pauses"/> reads them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PausesAttribute : ValidationAttribute
{
    /// <summary>Whether there may be none.</summary>
    public bool OrNone { get; init; }

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        Pauses.TryParse(value as string, out var pauses) && (OrNone || pauses.Steps.Count > 0);

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) =>
        $"{name} must be pauses of at most {Pauses.Longest.TotalDays:0} days separated by commas, such as 5s, 5m*3, 1h or "
        + "00:00:05";
}
