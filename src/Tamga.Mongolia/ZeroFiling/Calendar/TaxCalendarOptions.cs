using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary>
/// What is known about due dates beyond the published rules, section <c>Tamga:Mongolia:Calendar</c>. It moves forecasts and
/// warnings; what is filed is decided by the authority's lists alone.
/// </summary>
sealed class TaxCalendarOptions
{
    /// <summary>Announced due dates, each for one form and period. Default: none.</summary>
    [ValidateEnumeratedItems]
    public IList<TaxCalendarOverride> Overrides { get; } = [];

    /// <summary>
    /// What becomes of a due date on a weekend or holiday. Default: nothing (assumed: no source says what the authority does, and
    /// the day itself is never late).
    /// </summary>
    [EnumDataType(typeof(HolidayShift))]
    public HolidayShift HolidayShift { get; set; } = HolidayShift.None;

    /// <summary>Days such as <c>2027-02-09</c> that count as weekends for the shift. Default: none.</summary>
    [Day]
    public IList<string> Holidays { get; } = [];
}

/// <summary>An announced due date.</summary>
sealed class TaxCalendarOverride
{
    /// <summary>The form's code, such as <c>ТТ-03А</c>.</summary>
    [Required]
    public string Form { get; set; } = "";

    /// <summary>The period: <c>2026-06</c>, <c>2026-Q2</c> or <c>2026</c>.</summary>
    [Required]
    [RegularExpression(
        "[0-9]{4}(-(0[1-9]|1[0-2])|-[Qq][1-4])?", ErrorMessage = "{0} must be a period such as 2026-06, 2026-Q2 or 2026")]
    public string Period { get; set; } = "";

    /// <summary>The last day, such as <c>2026-07-25</c>.</summary>
    [Required, Day]
    public string Due { get; set; } = "";

    /// <summary>Who announced it, and where.</summary>
    public string? Note { get; set; }
}

/// <summary>What becomes of a due date that is no working day.</summary>
enum HolidayShift
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>The working day before counts.</summary>
    PreviousWorkingDay,

    /// <summary>The working day after counts.</summary>
    NextWorkingDay,
}
