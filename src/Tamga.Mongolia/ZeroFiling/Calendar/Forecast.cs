namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary>When a return is expected to be due. The authority's lists know better.</summary>
/// <param name="Form">The form's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Due">The last day.</param>
/// <param name="Source">The rule's source; none when only an override speaks of the return.</param>
/// <param name="Note">What an override says, when one counts.</param>
sealed record Forecast(string Form, TaxPeriod Period, DateOnly Due, string? Source, string? Note);
