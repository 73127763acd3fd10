using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Watching;

namespace Tamga.Mongolia.ZeroFiling.Feed;

/// <summary><c>GET /api/etax/zero-filing/calendar.ics</c>: an enrolled company's due dates for a calendar program.</summary>
static class FeedEndpoints
{
    const string MediaType = "text/calendar";
    const int MonthsAhead = 12;

    public static void MapFeed(this RouteGroupBuilder zeroFiling) =>
        zeroFiling.MapGet("/calendar.ics", GetAsync).WithName("getDueDateFeed").Produces<string>(200, MediaType)
            .Takes(TaxpayerQuery.EntId).Takes(TaxpayerQuery.Pin).Refuses(404)
            .WithSummary("An enrolled company's due dates as a calendar feed (iCalendar)")
            .WithDescription(
                "What e-Tax listed at the last look and is not sent, and a forecast of the coming twelve months. Every event "
                + "keeps its id, so that a calendar that reads the feed again moves what has moved.");

    static async Task<Results<ContentHttpResult, ApiProblem>> GetAsync(
        HttpContext http, TaxpayerFinder taxpayers, EnrolmentRepository enrolments, CompanyLookRepository looks,
        TaxCalendar calendar, TimeProvider time, string? entId, string? pin)
    {
        var (ent, problem) = await taxpayers.OfAsync(http, entId, pin);
        if (problem is not null) return problem;
        var customer = http.Customer().Id;
        if (await enrolments.FindAsync(customer, ent, http.RequestAborted) is not { } enrolment)
            return ApiProblem.NotFound("enrolment");
        var look = await looks.FindAsync(customer, ent, http.RequestAborted);
        var today = ETaxDate.Today(time);
        var due = ExpectedReturns.Of(enrolment, look, calendar, today, today.AddMonths(MonthsAhead)).OrderBy(d => d.Day);
        return TypedResults.Text(DueDateFeed.Of(ent, due, time.GetUtcNow()), $"{MediaType}; charset=utf-8");
    }
}
