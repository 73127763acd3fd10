namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary>What is expected to become due.</summary>
/// <param name="From">The first day looked at.</param>
/// <param name="To">The last one.</param>
/// <param name="Due">In the order of days. A forecast: e-Tax's own lists decide.</param>
/// <param name="FormsWithoutRule">Enrolled forms whose due dates only e-Tax knows.</param>
sealed record CalendarView(DateOnly From, DateOnly To, IReadOnlyList<CalendarRow> Due, IReadOnlyList<string> FormsWithoutRule);

/// <summary>A form's period.</summary>
/// <param name="Form">The form's code.</param>
/// <param name="Period">The period: <c>2026-06</c>, <c>2026-Q2</c> or <c>2026</c>.</param>
/// <param name="Due">The last day.</param>
/// <param name="Source">Where the rule is written.</param>
/// <param name="Note">What an override says, when one counts.</param>
/// <param name="Companies">How many enrolled companies it is for.</param>
sealed record CalendarRow(string Form, string Period, DateOnly Due, string? Source, string? Note, int Companies);
