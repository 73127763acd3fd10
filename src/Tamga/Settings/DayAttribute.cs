using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Tamga.Settings;

/// <summary>A day such as <c>2027-02-09</c>, or a list of days.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DayAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        string text => IsDay(text),
        IEnumerable<string> days => days.All(IsDay),
        _ => value is null,
    };

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} must be a day such as 2027-02-09";

    /// <summary>The first of a list that is wrong is complained of by its place.</summary>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        if (value is not IEnumerable<string> days) return base.IsValid(value, validationContext);
        return IsValid(value) ? ValidationResult.Success
            : new(FormatErrorMessage($"{validationContext.DisplayName}[{days.TakeWhile(IsDay).Count()}]"));
    }

    static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
