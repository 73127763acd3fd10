using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Organisations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>Runs: ordering one, and watching it.</summary>
static class RunEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;
    const int DefaultItems = 100;
    const int MostItems = 1000;

    public static void MapRuns(this RouteGroupBuilder zeroFiling)
    {
        var group = zeroFiling.MapGroup("/runs");
        group.MapPost("/", StartAsync).WithName("startZeroFilingRun")
            .WithSummary("Files an X report for everything that is due and had no activity")
            .WithDescription(
                "One company never stops the others, and a run can be repeated at any time: only what is not filed is. "
                + "dryRun stops before the first write and shows what would be sent.").StartsWork();
        group.MapGet("/", ListAsync).WithName("listZeroFilingRuns")
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before.")).WithSummary("Runs, newest first")
            .WithDescription("Those of the timer and those that were asked for.");
        group.MapGet("/{id}", GetAsync).WithName("getZeroFilingRun").Refuses(404).WithSummary("A run and how far it is")
            .WithDescription("The counts move while it runs. Every return has exactly one outcome at the end.");
        group.MapGet("/{id}/items", ListItemsAsync).WithName("listZeroFilingItems")
            .Takes(new("limit", $"The most in a page; {DefaultItems} when left out.")
            {
                IsNumber = true, Least = 1, Most = MostItems,
            })
            .Takes(new("continuation", "The continuation of the page before.")).Refuses(404)
            .WithSummary("Every return of a run with its verdict and what came of it")
            .WithDescription("With verdict, reason and the filing, a page at a time.");
    }

    static async Task<Results<FilingResponse, ApiProblem>> StartAsync(
        HttpContext http, JsonBody<RunRequest> body, ZeroFilingRuns runs, TaxpayerFinder taxpayers)
    {
        var errors = new ValidationErrors();
        // Said before e-Tax is asked for the companies of register numbers.
        if (body.Value.Read([], errors) is not { } selection) return errors.ToProblem();
        if (body.Value.Pins is { } pins)
        {
            var (list, unknown) = await taxpayers.ListAsync(http.Customer(), http.RequestAborted);
            if (list is null) return unknown!;
            var found = new List<long>();
            foreach (var (at, pin) in pins.Index())
            {
                if (TaxpayerFinder.Find(list, pin ?? "", out var complaint) is { } entId) found.Add(entId);
                else errors.Add($"$.pins[{at}]", complaint!);
            }

            if (errors.Any) return ApiProblem.Create(422, ErrorCodes.ValidationFailed, errors.All[0], errors.All);
            selection = body.Value.Read(found, errors)!;
        }

        return FilingResponses.Of(await runs.AcceptAsync(
            http.Customer().Id, selection, naturalKey: null, IdempotencyKeyUse.Of(http.Request, body.Bytes.Span)));
    }

    static async Task<Results<Ok<FilingListView>, ApiProblem>> ListAsync(
        HttpContext http, FilingRepository filings, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        FilingId.CheckContinuation(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var page = await filings.ListAsync(
            http.Customer().Id, new FilingFilter(MongoliaModule.Name, ZeroFilingRuns.Kind, null, null, null), most, continuation,
            http.RequestAborted);
        return TypedResults.Ok(new FilingListView([.. page.Filings.Select(FilingView.Of)], page.Continuation));
    }

    static async Task<Results<Ok<RunView>, ApiProblem>> GetAsync(
        HttpContext http, FilingRepository filings, ZeroFilingRuns runs, string id) =>
        await FindAsync(http, filings, id) is { } run
            ? TypedResults.Ok(await runs.ViewAsync(run, http.RequestAborted))
            : ApiProblem.NotFound("run");

    static async Task<Results<Ok<RunItemsView>, ApiProblem>> ListItemsAsync(
        HttpContext http, FilingRepository filings, RunItemRepository items, string id, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, MostItems, errors) ?? DefaultItems;
        if (errors.Any) return errors.ToProblem();
        if (await FindAsync(http, filings, id) is null) return ApiProblem.NotFound("run");
        var (page, next) = await items.PageAsync(id, most, continuation, http.RequestAborted);
        return TypedResults.Ok(new RunItemsView(page, next));
    }

    /// <summary>The caller's run.</summary>
    public static async Task<Filing?> FindAsync(HttpContext http, FilingRepository filings, string id) =>
        await filings.FindAsync(http.Customer().Id, id, http.RequestAborted) is { Kind: ZeroFilingRuns.Kind } run ? run : null;
}
