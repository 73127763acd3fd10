using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Filings;

/// <summary>The routes under <c>/api/filings</c>: one view of every submission.</summary>
static class FilingEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;

    /// <summary>Maps the routes.</summary>
    /// <param name="routes">Where.</param>
    public static void MapFilings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/filings").RequireCustomer().WithTags("Filings");
        var authorities = routes.ServiceProvider.GetServices<AuthorityName>().Select(a => a.Value).ToList();
        group.MapGet("/", ListAsync).WithName("listFilings").WithSummary("A customer's filings, newest first")
            .Takes(new("authority", $"Only with this authority: {string.Join(", ", authorities)}."))
            .Takes(new("kind", "Only of this kind, such as return."))
            .Takes(new("status", "Only those that stand here.")
            {
                Values =
                [.. Enum.GetNames<FilingStatus>().Select(s => s.ToLowerInvariant())]
            })
            .Takes(new("from", "Accepted at this time or later; a day alone means its start, UTC.") { Format = "date-time" })
            .Takes(new("to", "Accepted at this time or earlier; a day alone means its end, UTC.") { Format = "date-time" })
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1,
                Most = LargestPage
            })
            .Takes(new("continuation", "The continuation of the page before."));
        group.MapGet("/{id}", GetAsync).WithName("getFiling").WithSummary("One filing: status, stage, result, error, timeline")
            .Refuses(404);
        group.MapGet("/{id}/evidence", EvidenceAsync).WithName("getEvidence")
            .WithSummary("What was sent and what came back, hash-chained")
            .WithDescription(
                "hash is the lower-case hex SHA-256 of previousHash, seq, at, kind and data, joined by line feeds, data as RFC "
                + "8785 "
                + "canonical JSON; the first previousHash is empty.")
            .Refuses(404);
        group.MapPost("/{id}/retry", RetryAsync).WithName("retryFiling").WithSummary("Puts a failed filing back to work")
            .StartsWork().Refuses(404);
    }

    static async Task<Results<Ok<FilingListView>, ApiProblem>> ListAsync(
        HttpContext http, FilingRepository filings, IEnumerable<AuthorityName> authorities, string? authority, string? kind,
        string? status, string? from, string? to, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var wanted = StatusOf(status, errors);
        var known = authorities.Select(a => a.Value).ToList();
        if (authority is not null && !known.Contains(authority, StringComparer.OrdinalIgnoreCase))
            errors.Add("authority", $"must be {string.Join(", ", known)}");
        var earliest = QueryValue.From("from", from, errors);
        var latest = QueryValue.To("to", to, errors);
        var page = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        FilingId.CheckContinuation(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var found = await filings.ListAsync(
            http.Customer().Id, new FilingFilter(authority, kind, wanted, earliest, latest), page, continuation,
            http.RequestAborted);
        return TypedResults.Ok(new FilingListView([.. found.Filings.Select(FilingView.Of)], found.Continuation));
    }

    /// <summary>By name only: the framework's own reading would take numbers and lists, too.</summary>
    static FilingStatus? StatusOf(string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        foreach (var status in Enum.GetValues<FilingStatus>())
            if (text.Equals(status.ToString(), StringComparison.OrdinalIgnoreCase)) return status;
        errors.Add("status", "must be queued, running, waiting, succeeded or failed");
        return null;
    }

    static async Task<Results<Ok<FilingView>, ApiProblem>> GetAsync(
        HttpContext http, FilingRepository filings, FilingViews views, string id) =>
        await filings.FindAsync(http.Customer().Id, id, http.RequestAborted) is { } filing
            ? TypedResults.Ok(await views.OfAsync(filing, http.RequestAborted))
            : ApiProblem.NotFound("filing");

    static async Task<Results<Ok<EvidenceView>, ApiProblem>> EvidenceAsync(
        HttpContext http, FilingRepository filings, EvidenceLog evidence, string id)
    {
        if (await filings.FindAsync(http.Customer().Id, id, http.RequestAborted) is null) return ApiProblem.NotFound("filing");
        return TypedResults.Ok(new EvidenceView(id, await evidence.ReadAsync(id, http.RequestAborted)));
    }

    static async Task<Results<FilingResponse, ApiProblem>> RetryAsync(
        HttpContext http, FilingRepository filings, FilingIntake intake, string id)
    {
        var customer = http.Customer();
        if (await filings.FindAsync(customer.Id, id, http.RequestAborted) is not { } filing) return ApiProblem.NotFound("filing");
        var key = IdempotencyKeyUse.Of(http.Request, body: default);
        // Once begun, the requeue is finished whether or not the caller is still there.
        return await intake.RetryAsync(customer.Id, id, key, CancellationToken.None) switch
        {
            AcceptedFiling accepted => new FilingResponse(accepted.Filing),
            IdempotencyKeyReused => ApiProblem.IdempotencyKeyReused(),
            _ => NotRetryable(filing),
        };
    }

    static ApiProblem NotRetryable(Filing filing) =>
        ApiProblem.Create(409, ErrorCodes.NotRetryable, filing switch
        {
            { HasEnded: false } => "The filing is still at work; there is nothing to retry.",
            { Status: FilingStatus.Succeeded } => "The filing has succeeded; there is nothing to retry.",
            _ => "Repeating cannot help this filing: see its error, mend the cause and post it anew.",
        });
}
