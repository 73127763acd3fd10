using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Tamga.Settings;

/// <summary>A time between two times, both allowed.</summary>
/// <param name="least">The shortest, such as <c>00:00:01</c>; a millisecond when left out.</param>
/// <param name="most">The longest; ten years when left out.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeRangeAttribute(string least = "00:00:00.001", string most = "3650.00:00:00") : ValidationAttribute
{
    /// <summary>The shortest.</summary>
    public string Least { get; } = least;

    /// <summary>The longest.</summary>
    public string Most { get; } = most;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null || (value is TimeSpan time && time >= Time(Least) && time <= Time(Most));

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} must be a time from {Least} to {Most}";

    static TimeSpan Time(string text) => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture);
}
