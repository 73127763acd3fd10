using System.ComponentModel.DataAnnotations;

namespace Tamga.Settings;

/// <summary>A time zone by its name in the IANA database.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeZoneAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is string name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} must be a time zone such as Asia/Baku";
}
