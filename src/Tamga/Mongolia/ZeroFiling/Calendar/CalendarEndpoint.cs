using Microsoft.AspNetCore.Http;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Mongolia.ZeroFiling.Calendar;

/// <summary><c>GET /api/etax/zero-filing/calendar</c>: what is expected to become due for the enrolled companies, form by form.</summary>
static class CalendarEndpoint
{
    const int DefaultMonths = 3;
    const int MostDays = 800;

    public static async Task<IResult> GetAsync(
        HttpContext http, EnrolmentRepository enrolments, TaxCalendar calendar, TimeProvider time, string? from, string? to, string? entId)
    {
        var errors = new ValidationErrors();
        var today = EtaxDate.Today(time);
        var first = QueryValue.Day("from", from, errors) ?? today;
        var last = QueryValue.Day("to", to, errors) ?? first.AddMonths(DefaultMonths);
        long? only = entId is null ? null : QueryValue.Required("entId", entId, errors);
        if (!errors.Any && (last < first || last.DayNumber - first.DayNumber > MostDays))
            errors.Add("to", $"must not be before from, nor more than {MostDays} days after it");
        if (errors.Any) return errors.ToProblem();

        var companies = new Dictionary<string, List<Enrolment>>(StringComparer.OrdinalIgnoreCase);
        await foreach (var enrolment in enrolments.ListAsync(http.Customer().Id, null, http.RequestAborted))
        {
            if (only is not null && enrolment.EntId != only) continue;
            foreach (var form in enrolment.Forms) (companies.TryGetValue(form, out var list) ? list : companies[form] = []).Add(enrolment);
        }

        var rows =
            from form in companies
            from forecast in calendar.Between(form.Key, first, last)
            let covered = form.Value.Count(e => e.Covers(forecast.Period.End))
            where covered > 0
            orderby forecast.Due, forecast.Form
            select new CalendarRow(forecast.Form, forecast.Period.ToString(), forecast.Due, forecast.Source, forecast.Note, covered);
        return TypedResults.Json(
            new CalendarView(first, last, [.. rows], [.. companies.Keys.Where(f => !calendar.Knows(f)).Order(StringComparer.Ordinal)]),
            ApiJson.Options);
    }
}

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
