using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>
/// The returns that an enrolled company has to file: as e-Tax listed them at the last look, and a forecast of what it could not
/// list yet.
/// </summary>
static class ExpectedReturns
{
    /// <summary>Everything listed and not sent, and what is forecast to become due between two days.</summary>
    public static IEnumerable<ExpectedReturn> Of(
        Enrolment enrolment, CompanyLook? look, TaxCalendar calendar, DateOnly first, DateOnly last) =>
        Listed(enrolment, look, calendar).Concat(Forecast(enrolment, look, calendar, first, last));

    static IEnumerable<ExpectedReturn> Listed(Enrolment enrolment, CompanyLook? look, TaxCalendar calendar) =>
        from listed in look?.Returns ?? []
        let row = listed.Row
        let end = RunSelection.PeriodEnd(row)
        where !listed.IsLate && !ETaxStatus.IsSent(row.Status) && row.Status != ETaxStatus.Returned
        where end is not null && enrolment.Covers(end.Value) && enrolment.Covers(row.TaxReportCode)
        let day = calendar.AnnouncedFor(row.TaxReportCode!, end.Value) ?? ETaxDate.Parse(row.DueDate)
            // A day that cannot be read is not no day: the forecast stands in.
            ?? calendar.Of(row.TaxReportCode!, end.Value).Select(f => (DateOnly?)f.Due).FirstOrDefault()
        where day is not null
        select new ExpectedReturn(row.TaxReportCode!, end.Value, $"{row.Year}/{row.Period}", day.Value, row, null);

    static IEnumerable<ExpectedReturn> Forecast(
        Enrolment enrolment, CompanyLook? look, TaxCalendar calendar, DateOnly first, DateOnly last) =>
        from form in enrolment.Forms
        from forecast in calendar.Between(form, first, last)
        where enrolment.Covers(forecast.Period.End)
            && (look?.Knows(forecast.Period.End) is not true || look.HasUndated(form))
        select new ExpectedReturn(
            form, forecast.Period.End, forecast.Period.ToString(), forecast.Due, null, forecast.Note ?? forecast.Source);
}

/// <summary>A return that is expected.</summary>
/// <param name="Form">The form's code.</param>
/// <param name="End">The month its period ends in.</param>
/// <param name="Period">The period, for people.</param>
/// <param name="Day">Its last day.</param>
/// <param name="Row">Of one that e-Tax lists: its row.</param>
/// <param name="Source">Of a forecast: where its rule is written.</param>
sealed record ExpectedReturn(string Form, TaxMonth End, string Period, DateOnly Day, ReturnRow? Row, string? Source);
