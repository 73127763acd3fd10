using System.Globalization;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Mongolia.ZeroFiling.Calendar;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>
/// Warns 7, 3, 1 and 0 days before an enrolled return's last day as long as it is not filed. It asks nobody: it knows what e-Tax
/// listed at the last look, and forecasts what it could not look at. So an authority that is down stops no warning.
/// </summary>
/// <param name="customers">For whom.</param>
/// <param name="enrolments">Their companies.</param>
/// <param name="looks">What e-Tax listed.</param>
/// <param name="calendar">What is forecast.</param>
/// <param name="keys">Which returns we have filed since.</param>
/// <param name="filings">Their filings.</param>
/// <param name="alerts">Where warnings go.</param>
/// <param name="time">The clock.</param>
sealed class DueWarnings(
    EnrolledCustomers customers, EnrolmentRepository enrolments, CompanyLookRepository looks, TaxCalendar calendar, NaturalKeys keys,
    FilingRepository filings, AlertLog alerts, TimeProvider time)
{
    static readonly int[] DaysBefore = [0, 1, 3, 7];

    public async Task RaiseAsync(CancellationToken cancellation)
    {
        var today = EtaxDate.Today(time);
        await foreach (var customer in customers.ListAsync(cancellation))
            await foreach (var enrolment in enrolments.ListAsync(customer.Id, null, cancellation))
                await RaiseAsync(customer.Id, enrolment, today, cancellation);
    }

    async Task RaiseAsync(string customerId, Enrolment enrolment, DateOnly today, CancellationToken cancellation)
    {
        var look = await looks.FindAsync(customerId, enrolment.EntId, cancellation);
        foreach (var due in Listed(enrolment, look).Concat(Forecast(enrolment, look, today)))
        {
            var left = due.Day.DayNumber - today.DayNumber;
            // After an outage only the nearest warning is given: the farther ones say the same, and are wrong.
            if (left < 0 || left > DaysBefore[^1] || await IsFiledAsync(due, cancellation)) continue;
            var days = DaysBefore.First(d => d >= left);
            await alerts.RaiseAsync(Warning(customerId, enrolment.EntId, due, days, left), cancellation);
        }
    }

    IEnumerable<Expected> Listed(Enrolment enrolment, CompanyLook? look) =>
        from listed in look?.Returns ?? []
        let row = listed.Row
        let end = RunSelection.PeriodEnd(row)
        where !listed.IsLate && !EtaxStatus.IsSent(row.Status) && row.Status != EtaxStatus.Returned
        where end is not null && enrolment.Covers(end.Value) && enrolment.Covers(row.TaxReportCode)
        let day = calendar.AnnouncedFor(row.TaxReportCode!, end.Value) ?? EtaxDate.Parse(row.DueDate)
        where day is not null
        select new Expected(row.TaxReportCode!, end.Value, $"{row.Year}/{row.Period}", day.Value, row.NaturalKey);

    IEnumerable<Expected> Forecast(Enrolment enrolment, CompanyLook? look, DateOnly today) =>
        from form in enrolment.Forms
        from forecast in calendar.Between(form, today, today.AddDays(DaysBefore[^1]))
        where enrolment.Covers(forecast.Period.End) && look?.Knows(forecast.Period.End) is not true
        select new Expected(form, forecast.Period.End, forecast.Period.ToString(), forecast.Due, null);

    /// <summary>Whether we have filed it since e-Tax was looked at.</summary>
    async Task<bool> IsFiledAsync(Expected due, CancellationToken cancellation) =>
        due.NaturalKey is not null && await keys.FindAsync(due.NaturalKey, cancellation) is { } claim
        && await filings.FindAsync(claim.CustomerId, claim.FilingId, cancellation) is { } filing
        && (filing.Status == FilingStatus.Succeeded || EtaxStatus.IsSent(filing.AuthorityReference));

    static AlertRequest Warning(string customerId, long entId, Expected due, int days, int left)
    {
        var when = left switch { 0 => "today", 1 => "tomorrow", _ => $"in {left} days" };
        var day = due.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(
            customerId, Authority.Etax, AlertKinds.DueDate,
            $"etax:{AlertKinds.DueDate}:{entId}:{due.Form.ToUpperInvariant()}:{due.End}:{days}",
            $"{due.Form} of {due.Period} of company {entId} is due {when} ({day}) and is not filed. "
            + (due.NaturalKey is null
                ? "This is a forecast: e-Tax has not been looked at since the period ended."
                : "The reason is in the last run's report; start a run or file it by hand."),
            new { entId, due.Form, due.Period, due = day, daysLeft = left, daysBefore = days, forecast = due.NaturalKey is null });
    }

    /// <summary>A return that is expected.</summary>
    /// <param name="Form">The form's code.</param>
    /// <param name="End">The month its period ends in.</param>
    /// <param name="Period">The period, for people.</param>
    /// <param name="Day">Its last day.</param>
    /// <param name="NaturalKey">Of one that e-Tax lists: what it considers the same return.</param>
    sealed record Expected(string Form, TaxMonth End, string Period, DateOnly Day, string? NaturalKey);
}
