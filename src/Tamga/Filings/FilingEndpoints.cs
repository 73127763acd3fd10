using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Filings;

/// <summary>The routes under <c>/api/filings</c>: one view of every submission.</summary>
public static class FilingEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;

    /// <summary>Maps the routes.</summary>
    /// <param name="routes">Where.</param>
    public static void MapFilings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/filings").RequireCustomer().WithTags("Filings");
        group.MapGet("/", ListAsync).WithSummary("A customer's filings, newest first")
            .Produces<FilingListView>();
        group.MapGet("/{id}", GetAsync).WithSummary("One filing: status, stage, result, error, timeline")
            .Produces<FilingView>();
        group.MapGet("/{id}/evidence", EvidenceAsync).WithSummary("What was sent and what came back, hash-chained")
            .Produces<EvidenceView>();
        group.MapPost("/{id}/retry", RetryAsync).WithSummary("Puts a failed filing back to work");
    }

    static async Task<IResult> ListAsync(
        HttpContext http, FilingRepository filings, string? authority, string? kind, string? status, string? from, string? to,
        string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        FilingStatus? wanted = null;
        if (status is not null)
        {
            if (Enum.TryParse<FilingStatus>(status, ignoreCase: true, out var parsed) && !char.IsAsciiDigit(status[0])) wanted = parsed;
            else errors.Add("status", "must be queued, running, waiting, succeeded or failed");
        }

        var earliest = QueryValue.Time("from", from, errors);
        var latest = QueryValue.Time("to", to, errors);
        var page = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        if (errors.Any) return errors.ToProblem();
        var found = await filings.ListAsync(
            http.Customer().Id, new FilingFilter(authority, kind, wanted, earliest, latest), page, continuation,
            http.RequestAborted);
        return TypedResults.Json(
            new FilingListView([.. found.Filings.Select(FilingView.Of)], found.Continuation), ApiJson.Options);
    }

    static async Task<IResult> GetAsync(HttpContext http, FilingRepository filings, string id) =>
        await filings.FindAsync(http.Customer().Id, id, http.RequestAborted) is { } filing
            ? TypedResults.Json(FilingView.Of(filing), ApiJson.Options)
            : ApiProblem.NotFound("filing");

    static async Task<IResult> EvidenceAsync(HttpContext http, FilingRepository filings, EvidenceLog evidence, string id)
    {
        if (await filings.FindAsync(http.Customer().Id, id, http.RequestAborted) is null) return ApiProblem.NotFound("filing");
        return TypedResults.Json(new EvidenceView(id, await evidence.ReadAsync(id, http.RequestAborted)), ApiJson.Options);
    }

    static async Task<IResult> RetryAsync(HttpContext http, FilingRepository filings, FilingIntake intake, string id)
    {
        var customer = http.Customer();
        if (await filings.FindAsync(customer.Id, id, http.RequestAborted) is not { } filing) return ApiProblem.NotFound("filing");
        // Once begun, the requeue is finished whether or not the caller is still there.
        if (await intake.RetryAsync(customer.Id, id, CancellationToken.None) is { } queued) return new FilingAnswer(queued);
        return ApiProblem.Create(409, ErrorCodes.NotRetryable, filing switch
        {
            { HasEnded: false } => "The filing is still at work; there is nothing to retry.",
            { Status: FilingStatus.Succeeded } => "The filing has succeeded; there is nothing to retry.",
            _ => "Repeating cannot help this filing: see its error, mend the cause and post it anew.",
        });
    }
}
