using System.Globalization;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Mongolia.ZeroFiling.Enrolments;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>
/// Warns 7, 3, 1 and 0 days before an enrolled return's last day as long as it is not filed. It asks nobody: it knows what e-Tax
/// listed at the last look, and forecasts what it could not look at. So an authority that is down stops no warning.
/// </summary>
sealed class DueWarnings(
    EnrolledCustomers customers, EnrolmentRepository enrolments, CompanyLookRepository looks, TaxCalendar calendar,
    NaturalKeys keys, FilingRepository filings, AlertLog alerts, TimeProvider time)
{
    static readonly int[] DaysBefore = [0, 1, 3, 7];

    public async Task RaiseAsync(CancellationToken cancellationToken)
    {
        var today = ETaxDate.Today(time);
        await foreach (var customer in customers.ListAsync(cancellationToken))
        {
            await foreach (var enrolment in enrolments.ListAsync(customer.Id, null, cancellationToken))
                await RaiseAsync(customer, enrolment, today, cancellationToken);
        }
    }

    async Task RaiseAsync(Customer customer, Enrolment enrolment, DateOnly today, CancellationToken cancellationToken)
    {
        var look = await looks.FindAsync(customer.Id, enrolment.EntId, cancellationToken);
        foreach (var due in ExpectedReturns.Of(enrolment, look, calendar, today, today.AddDays(DaysBefore[^1])))
        {
            var left = due.Day.DayNumber - today.DayNumber;
            // After an outage only the nearest warning is given: the farther ones say the same, and are wrong.
            if (left < 0 || left > DaysBefore[^1] || await IsFiledAsync(customer, due, cancellationToken)) continue;
            var days = DaysBefore.First(d => d >= left);
            await alerts.RaiseAsync(Warning(customer.Id, enrolment.EntId, due, days, left), cancellationToken);
        }
    }

    /// <summary>Whether we have filed it since e-Tax was looked at.</summary>
    async Task<bool> IsFiledAsync(Customer customer, ExpectedReturn due, CancellationToken cancellationToken) =>
        due.Row is not null && await keys.FindAsync(
            ETaxLogin.KeyOf(due.Row, customer.ETax()!.IsStaging), cancellationToken) is { } claim
        && await filings.FindAsync(claim.CustomerId, claim.FilingId, cancellationToken) is { } filing
        && (filing.Status == FilingStatus.Succeeded || ETaxStatus.IsSent(filing.AuthorityReference));

    static AlertRequest Warning(string customerId, long entId, ExpectedReturn due, int days, int left)
    {
        var when = left switch { 0 => "today", 1 => "tomorrow", _ => $"in {left} days" };
        var day = due.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(
            customerId, MongoliaModule.Name, AlertKinds.DueDate,
            $"etax:{AlertKinds.DueDate}:{entId}:{LookAlikes.FoldCode(due.Form)}:{due.End}:{days}",
            $"{due.Form} of {due.Period} of company {entId} is due {when} ({day}) and is not filed. "
            + (due.Row is null
                ? "This is a forecast: e-Tax has not been looked at since the period ended."
                : "The reason is in the last run's report; start a run or file it by hand."),
            new
            {
                entId, due.Form, due.Period, due = day, daysLeft = left, daysBefore = days, forecast = due.Row is null,
            });
    }
}
