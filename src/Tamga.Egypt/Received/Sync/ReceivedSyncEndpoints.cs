using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Egypt.Received.Sync;

/// <summary>Enrolling for the search of what was received, and searching now.</summary>
static class ReceivedSyncEndpoints
{
    const int MostDays = 366;

    /// <summary>How long a search by hand may reach back: e-invoicing in Egypt is younger.</summary>
    const int MostYears = 10;

    public static void MapReceivedSync(this RouteGroupBuilder received)
    {
        received.MapGet("/sync", GetAsync).WithName("getReceivedSync")
            .WithSummary("Whether received documents are searched by themselves")
            .WithDescription("With when it last ran, and what it found.").Refuses(404);
        received.MapPut("/sync", SetAsync).WithName("setReceivedSync")
            .WithSummary("Has received documents searched by themselves, beginning now")
            .WithDescription(
                "A search begins at once, from the given day on or as many days back as the later ones reach; filingId is its "
                + "filing. When the later ones begin is a setting of the gateway. ETA's callbacks are followed in any case.")
            .Accepts<ReceivedSyncRequest>(isOptional: true, "application/json").Refuses(400);
        received.MapDelete("/sync", RemoveAsync).WithName("removeReceivedSync").WithSummary("No longer")
            .WithDescription("Callbacks go on filling the records. What was found stays.");
        received.MapPost("/sync", SearchAsync).WithName("syncReceived")
            .WithSummary("Searches received documents now, by the time of their submission")
            .WithDescription(
                "The filing's result counts what was new and what has changed. Without dates: as many days back as the "
                + "schedule's. What is in the records already is there once, however often it is searched.")
            .Accepts<ReceivedSearchRequest>(isOptional: true, "application/json").StartsWork();
    }

    static async Task<Results<Ok<ReceivedEnrolment>, ApiProblem>> GetAsync(HttpContext http, ReceivedEnrolments enrolments) =>
        await enrolments.FindAsync(http.Customer().Id, http.RequestAborted) is { } enrolment
            ? TypedResults.Ok(enrolment)
            : ApiProblem.NotFound("enrolment");

    static async Task<Results<Ok<ReceivedEnrolment>, ApiProblem>> SetAsync(
        HttpContext http, ReceivedEnrolments enrolments, ReceivedSyncRuns runs, IOptions<ReceivedOptions> options,
        TimeProvider time)
    {
        var errors = new ValidationErrors();
        var request = (await ReadAsync<ReceivedSyncRequest>(http))?.Value ?? new ReceivedSyncRequest();
        if (request.Days is < 1 or > MostDays) errors.Add("$.days", $"must be a whole number from 1 to {MostDays}");
        var now = time.GetUtcNow();
        var from = Begin(request.From, now, errors);
        if (errors.Any) return errors.ToProblem();
        var customer = http.Customer();
        var days = request.Days ?? options.Value.Days;
        // ETA's filters are of whole seconds: what was submitted in this very second would not be found.
        var span = new ReceivedSpan(from ?? now.AddDays(-days), now.AddSeconds(1));
        var before = await enrolments.FindAsync(customer.Id, http.RequestAborted);
        // Whoever puts the same twice within a minute has one search; its filing is known already.
        var filingId = await runs.StartAsync(
            customer.Id, span, $"put:{now.UtcDateTime:yyyyMMddHHmm}:{span.From.UtcDateTime:yyyyMMdd}", CancellationToken.None);
        var enrolment = new ReceivedEnrolment(days, before?.Since ?? now, filingId ?? before?.FilingId);
        await enrolments.SetAsync(customer.Id, enrolment, CancellationToken.None);
        return TypedResults.Ok(enrolment);
    }

    static async Task<NoContent> RemoveAsync(HttpContext http, ReceivedEnrolments enrolments)
    {
        await enrolments.RemoveAsync(http.Customer().Id, CancellationToken.None);
        return TypedResults.NoContent();
    }

    static async Task<Results<FilingResponse, ApiProblem>> SearchAsync(
        HttpContext http, FilingIntake intake, ReceivedEnrolments enrolments, IOptions<EtaOptions> eta,
        IOptions<ReceivedOptions> options, TimeProvider time)
    {
        var errors = new ValidationErrors();
        var body = await ReadAsync<ReceivedSearchRequest>(http);
        var request = body?.Value ?? new ReceivedSearchRequest();
        var now = time.GetUtcNow();
        var customer = http.Customer();
        var from = Begin(request.From, now, errors);
        var to = ReceivedQuery.Moment("$.to", request.To, isEnd: true, errors);
        if (to > now || to is null) to = now.AddSeconds(1);
        if (from is null && !errors.Any)
        {
            var enrolment = await enrolments.FindAsync(customer.Id, http.RequestAborted);
            from = to.Value.AddDays(-(enrolment?.Days ?? options.Value.Days));
        }

        if (from > to) errors.Add("$.to", "must not be before from");
        if (errors.Any) return errors.ToProblem();
        return FilingResponses.Of(await intake.AcceptAsync(
            SyncReceived.Request(customer.Id, new ReceivedSpan(from!.Value, to.Value), eta.Value, options.Value) with
            {
                IdempotencyKey = IdempotencyKeyUse.Of(http.Request, body is null ? default : body.Bytes.Span),
            }, CancellationToken.None));
    }

    static DateTimeOffset? Begin(string? text, DateTimeOffset now, ValidationErrors errors)
    {
        if (ReceivedQuery.Moment("$.from", text, isEnd: false, errors) is not { } from) return null;
        if (from > now) errors.Add("$.from", "must not be in the future");
        if (from < now.AddYears(-MostYears)) errors.Add("$.from", $"must be at most {MostYears} years ago");
        return from;
    }

    /// <summary>A body that may be left out: there is nothing that has to be said.</summary>
    static async Task<JsonBody<T>?> ReadAsync<T>(HttpContext http)
    {
        var hasBody = http.Request.ContentLength
            ?? (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true ? 1 : 0);
        return hasBody == 0 ? null : await JsonBody<T>.BindAsync(http);
    }
}

/// <summary>The body of <c>PUT /api/Invoices/received/sync</c>.</summary>
sealed record ReceivedSyncRequest
{
    /// <summary>How many days back each search reaches; the setting's when left out.</summary>
    public int? Days { get; init; }

    /// <summary>From which day of submissions on the first search looks; as many days back as the others when left out.</summary>
    public string? From { get; init; }
}

/// <summary>The body of <c>POST /api/Invoices/received/sync</c>.</summary>
sealed record ReceivedSearchRequest
{
    /// <summary>Submitted on this day, in Egypt, or at this time, or later.</summary>
    public string? From { get; init; }

    /// <summary>Submitted on this day or at this time, or earlier; now when left out.</summary>
    public string? To { get; init; }
}
