using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Mongolia.ZeroFiling.Reports;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>The routes under <c>/api/etax/zero-filing</c>.</summary>
static class ZeroFilingEndpoints
{
    const int DefaultPage = 100;
    const int LargestPage = 1000;

    /// <param name="etax">The group under <c>/api/etax</c>.</param>
    public static void MapZeroFiling(this RouteGroupBuilder etax)
    {
        var group = etax.MapGroup("/zero-filing");
        group.MapGet("/enrolments", ListEnrolmentsAsync).WithName("listEnrolments").Produces<EnrolmentsView>().AlsoAs("text/csv").WithSummary("The companies whose X reports are filed unattended");
        group.MapGet("/enrolments/{entId}", GetEnrolmentAsync).WithName("getEnrolment").Produces<Enrolment>().Refuses(404).WithSummary("One enrolment");
        group.MapPut("/enrolments/{entId}", SetEnrolmentAsync).WithName("setEnrolment").Produces<Enrolment>().WithSummary("Enrols a company, with its consent");
        group.MapDelete("/enrolments/{entId}", RemoveEnrolmentAsync).WithName("removeEnrolment").Produces(204).Refuses(404).WithSummary("Ends an enrolment");
        group.MapEnrolmentFiles();
        group.MapRunReports();
        group.MapPost("/runs", StartRunAsync).WithName("startZeroFilingRun").WithSummary("Files an X report for everything that is due and had no activity")
            .Produces<FilingView>().Produces<FilingView>(202).StartsWork();
        group.MapGet("/runs", ListRunsAsync).WithName("listZeroFilingRuns").Produces<FilingListView>().WithSummary("Runs, newest first");
        group.MapGet("/runs/{id}", GetRunAsync).WithName("getZeroFilingRun").Produces<RunView>().Refuses(404).WithSummary("A run and how far it is");
        group.MapGet("/runs/{id}/items", ListItemsAsync).WithName("listZeroFilingItems").Produces<RunItemsView>().Refuses(404).WithSummary("Every return of a run with its verdict and what came of it");
        group.MapGet("/calendar", CalendarEndpoint.GetAsync).WithName("getTaxCalendar").Produces<CalendarView>().WithSummary("What is expected to become due for the enrolled companies");
    }

    static async Task<IResult> ListEnrolmentsAsync(
        HttpContext http, EnrolmentRepository enrolments, string? limit, string? continuation)
    {
        if (EnrolmentFileEndpoints.IsWantedBy(http.Request)) return EnrolmentFileEndpoints.Export(http, enrolments);
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        long? after = continuation is null ? null : QueryValue.Required("continuation", continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var page = await enrolments.ListAsync(http.Customer().Id, after, http.RequestAborted).Take(most + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > most ? page[most - 1].EntId.ToString() : null;
        return TypedResults.Json(new EnrolmentsView([.. page.Take(most)], next), ApiJson.Options);
    }

    static async Task<IResult> GetEnrolmentAsync(HttpContext http, EnrolmentRepository enrolments, string entId) =>
        long.TryParse(entId, out var ent) && await enrolments.FindAsync(http.Customer().Id, ent, http.RequestAborted) is { } enrolment
            ? TypedResults.Json(enrolment, ApiJson.Options)
            : ApiProblem.NotFound("enrolment");

    static async Task<IResult> SetEnrolmentAsync(
        HttpContext http, JsonBody<EnrolmentRequest> body, EnrolmentRepository enrolments, TimeProvider time, string entId)
    {
        var errors = new ValidationErrors();
        var ent = QueryValue.Required("entId", entId, errors);
        if (body.Value.Read(ent, time.GetUtcNow(), errors) is not { } enrolment) return errors.ToProblem();
        await enrolments.SetAsync(http.Customer().Id, enrolment, CancellationToken.None);
        return TypedResults.Json(enrolment, ApiJson.Options);
    }

    static async Task<IResult> RemoveEnrolmentAsync(HttpContext http, EnrolmentRepository enrolments, string entId) =>
        long.TryParse(entId, out var ent) && await enrolments.RemoveAsync(http.Customer().Id, ent, CancellationToken.None)
            ? TypedResults.NoContent()
            : ApiProblem.NotFound("enrolment");

    static async Task<IResult> StartRunAsync(
        HttpContext http, JsonBody<RunRequest> body, ZeroFilingRuns runs)
    {
        var errors = new ValidationErrors();
        if (body.Value.Read(errors) is not { } selection) return errors.ToProblem();
        return FilingAnswers.Of(await runs.AcceptAsync(
            http.Customer().Id, selection, naturalKey: null, IdempotencyKeyUse.Of(http.Request, body.Bytes.Span)));
    }

    static async Task<IResult> ListRunsAsync(HttpContext http, FilingRepository filings, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, 500, errors) ?? 50;
        FilingId.CheckContinuation(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var page = await filings.ListAsync(
            http.Customer().Id, new FilingFilter(Authority.Etax, ZeroFilingRuns.Kind, null, null, null), most, continuation, http.RequestAborted);
        return TypedResults.Json(new FilingListView([.. page.Filings.Select(FilingView.Of)], page.Continuation), ApiJson.Options);
    }

    static async Task<IResult> GetRunAsync(HttpContext http, FilingRepository filings, ZeroFilingRuns runs, string id) =>
        await FindRunAsync(http, filings, id) is { } run
            ? TypedResults.Json(await runs.ViewAsync(run, http.RequestAborted), ApiJson.Options)
            : ApiProblem.NotFound("run");

    static async Task<IResult> ListItemsAsync(
        HttpContext http, FilingRepository filings, RunItemRepository items, string id, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        if (errors.Any) return errors.ToProblem();
        if (await FindRunAsync(http, filings, id) is null) return ApiProblem.NotFound("run");
        var (page, next) = await items.PageAsync(id, most, continuation, http.RequestAborted);
        return TypedResults.Json(new RunItemsView(page, next), ApiJson.Options);
    }

    /// <summary>The caller's run.</summary>
    public static async Task<Filing?> FindRunAsync(HttpContext http, FilingRepository filings, string id) =>
        await filings.FindAsync(http.Customer().Id, id, http.RequestAborted) is { Kind: ZeroFilingRuns.Kind } run ? run : null;
}
