using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Api.Messages;

namespace Tamga.Filings;

/// <summary>The routes under <c>/api/filings</c>: one view of every submission.</summary>
static class FilingEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;
    const int LongestText = 200;

    /// <summary>The most filings of one request: it is answered when all are at work.</summary>
    const int MostAtOnce = 1000;

    /// <summary>Maps the routes.</summary>
    /// <param name="routes">Where.</param>
    public static void MapFilings(this IEndpointRouteBuilder routes)
    {
        var authorities = routes.ServiceProvider.GetServices<AuthorityName>().Select(a => a.Value).ToList();
        var lists = routes.MapGroup("/api/filings").RequireCustomerOrPartner().WithTag(
                "Filings", "One view of every submission, whatever the authority: where it stands, what proves it.")
            .RefusesUnknownQuery();
        TakesFilter(
            lists.MapGet("/", ListAsync).WithName("listFilings").WithSummary("A customer's filings, newest first")
                .WithDescription(
                    "A partner's token lists the filings of all its customers, each with customerId and companyName. To "
                    + "follow what moves, give the answer's cursor back as changedSince."), authorities)
            .Takes(new("changedSince", "Only those that have moved since the cursor of an earlier answer."))
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1,
                Most = LargestPage
            })
            .Takes(new("continuation", "The continuation of the page before."));
        TakesFilter(
            lists.MapGet("/counts", CountAsync).WithName("countFilings").WithSummary("How many filings there are of each")
                .WithDescription(
                    "By status, authority, kind or day, with the same filters as the list. A partner's token counts all "
                    + "its customers' filings."),
            authorities)
            .Takes(new("by", "What is counted; status when left out. A day is that of acceptance, UTC.") { Values = Counted });
        var group = routes.MapGroup("/api/filings").RequireCustomer().WithTags("Filings").RefusesUnknownQuery();
        group.MapPost("/retry", RetryAllAsync).WithName("retryFilings")
            .WithSummary($"Puts failed filings back to work, at most {MostAtOnce} with one request; dryRun only counts them")
            .WithDescription(
                "The filters choose among failed filings that can be retried; the oldest begin. Try it with dryRun first: "
                + "it counts them and starts nothing.")
            .Accepts<FilingRetryRequest>(isOptional: true, "application/json").Refuses(400);
        group.MapGet("/{id}", GetAsync).WithName("getFiling").WithSummary("One filing: status, stage, result, error, timeline")
            .WithDescription(
                "result and authorityReference are the authority's, and differ by kind. While the filing waits, "
                + "waitingFor says for what, and until when.")
            .Refuses(404);
        group.MapGet("/{id}/evidence", EvidenceAsync).WithName("getEvidence").Needs(CustomerRight.ReadEvidence)
            .WithSummary("What was sent and what came back, hash-chained")
            .WithDescription(
                "hash is the lower-case hex SHA-256 of previousHash, seq, at, kind and data, joined by line feeds, data as RFC "
                + "8785 "
                + "canonical JSON; the first previousHash is empty.")
            .Refuses(404);
        group.MapPost("/{id}/retry", RetryAsync).WithName("retryFiling").WithSummary("Puts a failed filing back to work")
            .WithDescription(
                "Only a failed filing whose error is retryable: anything else is 409. What the authority has already is "
                + "looked up first, so nothing is filed twice.")
            .StartsWork().Refuses(404);
    }

    static IReadOnlyList<string> Counted { get; } = ["status", "authority", "kind", "day"];

    static IReadOnlyList<string> Statuses { get; } = [.. Enum.GetNames<FilingStatus>().Select(s => s.ToLowerInvariant())];

    static RouteHandlerBuilder TakesFilter(RouteHandlerBuilder endpoint, IReadOnlyList<string> authorities) => endpoint
        .Takes(new("authority", $"Only with this authority: {string.Join(", ", authorities)}."))
        .Takes(new("kind", "Only of this kind, such as return."))
        .Takes(new("status", "Only those that stand here.") { Values = Statuses })
        .Takes(new("from", "Accepted at this time or later; a day alone means its start, UTC.") { Format = "date-time" })
        .Takes(new("to", "Accepted at this time or earlier; a day alone means its end, UTC.") { Format = "date-time" })
        .Takes(new("q", "Only those in which this occurs: the number of an invoice or receipt, uuid, qaimə, report, entId."))
        .Takes(CustomerScope.Parameter);

    static async Task<Results<Ok<FilingListView>, ApiProblem>> ListAsync(
        HttpContext http, FilingRepository filings, IEnumerable<AuthorityName> authorities, TimeProvider time, string? authority,
        string? kind, string? status, string? from, string? to, string? q, string? customerId, string? changedSince,
        string? limit, string? continuation)
    {
        var cursor = FilingCursor.Of(time.GetUtcNow());
        var errors = new ValidationErrors();
        var filter = FilterOf(authorities, authority, kind, status, q, errors) with
        {
            From = QueryValue.From("from", from, errors),
            To = QueryValue.To("to", to, errors),
            ChangedSince = changedSince is null ? null : FilingCursor.Read(changedSince),
        };
        if (changedSince is not null && filter.ChangedSince is null)
            errors.Add("changedSince", "must be the cursor of an earlier answer");
        var page = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        FilingId.CheckContinuation(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        if (await CustomerScope.OfAsync(http, customerId) is not { } scope) return ApiProblem.NotFound("customer");
        var found = await filings.ListAsync(
            scope.Customers.Ids, filter, page, continuation, http.RequestAborted);
        var names = scope.Names(found.Filings.Select(filing => filing.CustomerId));
        return TypedResults.Ok(new FilingListView(
            [.. found.Filings.Select(filing => FilingView.Of(filing, names))], found.Continuation, cursor));
    }

    static async Task<Results<Ok<FilingCountsView>, ApiProblem>> CountAsync(
        HttpContext http, FilingRepository filings, IEnumerable<AuthorityName> authorities, string? by, string? authority,
        string? kind, string? status, string? from, string? to, string? q, string? customerId)
    {
        var errors = new ValidationErrors();
        var filter = FilterOf(authorities, authority, kind, status, q, errors) with
        {
            From = QueryValue.From("from", from, errors),
            To = QueryValue.To("to", to, errors),
        };
        if (errors.Any) return errors.ToProblem();
        if (await CustomerScope.OfAsync(http, customerId) is not { } scope) return ApiProblem.NotFound("customer");
        var counted = (by is { Length: > 0 } ? by : Counted[0]).ToLowerInvariant();
        var counts = await filings.CountAsync(
            scope.Customers.Ids, filter, counted, http.RequestAborted);
        return TypedResults.Ok(new FilingCountsView(counted, counts.Values.Sum(), counts));
    }

    static FilingFilter FilterOf(
        IEnumerable<AuthorityName> authorities, string? authority, string? kind, string? status, string? q,
        ValidationErrors errors, string path = "")
    {
        var known = authorities.Select(a => a.Value).ToList();
        if (authority is not null && !known.Contains(authority, StringComparer.OrdinalIgnoreCase))
            errors.Add($"{path}authority", $"must be {string.Join(", ", known)}");
        if (q?.Length > LongestText) errors.Add($"{path}q", $"must have at most {LongestText} characters");
        return new FilingFilter(authority, kind, StatusOf(status, errors, path), null, null)
        {
            Text = string.IsNullOrWhiteSpace(q) ? null : q.Trim(),
        };
    }

    /// <summary>By name only: the framework's own reading would take numbers and lists, too.</summary>
    static FilingStatus? StatusOf(string? text, ValidationErrors errors, string path)
    {
        if (text is null) return null;
        foreach (var status in Enum.GetValues<FilingStatus>())
            if (text.Equals(status.ToString(), StringComparison.OrdinalIgnoreCase)) return status;
        errors.Add($"{path}status", "must be queued, running, waiting, succeeded or failed");
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
        if (await filings.FindAsync(http.Customer().Id, id, http.RequestAborted) is not { } filing)
            return ApiProblem.NotFound("filing");
        return TypedResults.Ok(
            new EvidenceView(id, await evidence.ReadAsync(id, http.RequestAborted)) { ErasedAt = filing.EvidenceErasedAt });
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
            AcceptedFiling accepted => new FilingResponse(accepted),
            IdempotencyKeyReused => ApiProblem.IdempotencyKeyReused(),
            _ => NotRetryable(filing),
        };
    }

    static async Task<Results<Accepted<FilingRetryView>, ApiProblem>> RetryAllAsync(
        HttpContext http, FilingRepository filings, FilingIntake intake, IEnumerable<AuthorityName> authorities)
    {
        var wanted = (await JsonBody<FilingRetryRequest>.ReadOptionalAsync(http))?.Value;
        var errors = new ValidationErrors();
        var filter = FilterOf(authorities, wanted?.Authority, wanted?.Kind, wanted?.Status, wanted?.Q, errors, "$.") with
        {
            From = wanted?.From,
            To = wanted?.To,
        };
        if (wanted?.From > wanted?.To) errors.Add("$.from", "must not be after $.to");
        if (filter.Status is not (null or FilingStatus.Failed)) errors.Add("$.status", "must be failed: only those are retried");
        if (errors.Any) return errors.ToProblem();
        var customer = http.Customer();
        var (chosen, hopeless, isComplete) = (new List<string>(), 0, true);
        await foreach (var filing in filings.EnumerateAsync(
            customer.Id, filter with { Status = FilingStatus.Failed }, cancellationToken: http.RequestAborted))
        {
            if (filing.Error?.Retryable is not true)
            {
                hopeless++;
                continue;
            }

            isComplete = chosen.Count < MostAtOnce;
            if (!isComplete) break;
            chosen.Add(filing.Id);
        }

        // Oldest first: so they came about. Once begun, it is finished whether or not the caller is still there.
        chosen.Reverse();
        if (wanted?.DryRun is not true)
        {
            var retried = new List<string>(chosen.Count);
            foreach (var id in chosen)
                if (await intake.RetryAsync(customer.Id, id) is AcceptedFiling) retried.Add(id);
            chosen = retried;
        }

        return TypedResults.Accepted(
            (string?)null, new FilingRetryView(wanted?.DryRun is true, chosen.Count, hopeless, isComplete, chosen));
    }

    static ApiProblem NotRetryable(Filing filing) =>
        filing switch
        {
            { HasEnded: false } => NotRetryable("The filing is still at work; there is nothing to retry.")
                .Saying(MessageKeys.StillAtWork),
            { Status: FilingStatus.Succeeded } => NotRetryable("The filing has succeeded; there is nothing to retry.")
                .Saying(MessageKeys.HasSucceeded),
            _ => NotRetryable("Repeating cannot help this filing: see its error, mend the cause and post it anew."),
        };

    static ApiProblem NotRetryable(string why) => ApiProblem.Create(409, ErrorCodes.NotRetryable, why);
}
