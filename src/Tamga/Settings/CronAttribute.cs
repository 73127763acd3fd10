using System.ComponentModel.DataAnnotations;
using Tamga.Schedules;

namespace Tamga.Settings;

/// <summary>A cron expression, or empty for never.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CronAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        return CronSchedule.ComplaintOf(value as string, TimeZoneInfo.Utc) is { } complaint
            ? new ValidationResult(
                $"{validationContext.DisplayName} must be a cron expression such as 0 0 8 * * ?, or empty: {complaint}")
            : ValidationResult.Success;
    }
}
