using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.ZeroFiling.Enrolments;

namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary>
/// <c>GET /api/etax/zero-filing/calendar</c>: what is expected to become due for the enrolled companies, form by form.
/// </summary>
static class CalendarEndpoints
{
    const int DefaultMonths = 3;
    const int MostDays = 800;

    public static void MapCalendar(this RouteGroupBuilder zeroFiling) =>
        zeroFiling.MapGet("/calendar", GetAsync).WithName("getTaxCalendar")
            .Takes(new("from", "The first day; today when left out.") { Format = "date" })
            .Takes(new("to", "The last day; three months on when left out.") { Format = "date" })
            .Takes(new("entId", "Only this taxpayer.") { IsNumber = true })
            .Takes(new("pin", "Only the taxpayer of this register number."))
            .WithSummary("What is expected to become due for the enrolled companies")
            .WithDescription(
                "Reckoned from the enrolments and the law's days, holidays included. What e-Tax itself lists as due is at "
                + "/api/etax/returns/due.");

    static async Task<Results<Ok<CalendarView>, ApiProblem>> GetAsync(
        HttpContext http, EnrolmentRepository enrolments, TaxCalendar calendar, TaxpayerFinder taxpayers, TimeProvider time,
        string? from, string? to, string? entId, string? pin)
    {
        var errors = new ValidationErrors();
        var today = ETaxDate.Today(time);
        var first = QueryValue.Day("from", from, errors) ?? today;
        var last = QueryValue.Day("to", to, errors) ?? first.AddMonths(DefaultMonths);
        if (!errors.Any && (last < first || last.DayNumber - first.DayNumber > MostDays))
            errors.Add("to", $"must not be before from, nor more than {MostDays} days after it");
        if (errors.Any) return errors.ToProblem();
        var (only, noTaxpayer) = await taxpayers.OnlyAsync(http, entId, pin);
        if (noTaxpayer is not null) return noTaxpayer;

        var companies = new Dictionary<string, List<Enrolment>>(LookAlikes.Codes);
        await foreach (var enrolment in enrolments.ListAsync(http.Customer().Id, null, http.RequestAborted))
        {
            if (only is not null && enrolment.EntId != only) continue;
            foreach (var form in enrolment.Forms)
                (companies.TryGetValue(form, out var list) ? list : companies[form] = []).Add(enrolment);
        }

        var rows =
            from form in companies
            from forecast in calendar.Between(form.Key, first, last)
            let covered = form.Value.Count(e => e.Covers(forecast.Period.End))
            where covered > 0
            orderby forecast.Due, forecast.Form
            select new CalendarRow(
                forecast.Form, forecast.Period.ToString(), forecast.Due, forecast.Source, forecast.Note, covered);
        var unknown = companies.Keys.Where(f => !calendar.Knows(f)).Order(StringComparer.Ordinal);
        return TypedResults.Ok(new CalendarView(first, last, [.. rows], [.. unknown]));
    }
}
