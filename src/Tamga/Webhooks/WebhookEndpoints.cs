using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Api.Messages;
using Tamga.Filings;
using Tamga.Webhooks.Lanes;
using Tamga.Webhooks.Sending;

namespace Tamga.Webhooks;

/// <summary>The routes under <c>/api/webhooks</c>: what became of deliveries, and how to repeat them.</summary>
static class WebhookEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;

    /// <summary>The most deliveries of one request: it is answered when all are at work.</summary>
    const int MostAtOnce = 1000;

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/api/webhooks").RequireCustomerOrPartner().WithTag(
                "Webhooks", "What the ERP is told by itself, and what became of each delivery.").RefusesUnknownQuery()
            .MapGet("/deliveries", ListAsync).WithName("listDeliveries").WithSummary("Deliveries to the ERP, newest first")
            .WithDescription(
                "status=dead lists the dead letters: what was not taken until the retry schedule was over, or was answered with "
                + "410.")
            .Takes(new("status", "Only those that stand here; failed and dead-letter are taken for dead ones.")
            {
                Values = [.. Enum.GetNames<DeliveryStatus>().Select(s => s.ToLowerInvariant())],
                OtherNames = ["failed", "dead-letter", "deadLetter"],
            })
            .Takes(new("from", "Came about at this time or later; a day alone means its start, UTC.") { Format = "date-time" })
            .Takes(new("to", "Came about at this time or earlier; a day alone means its end, UTC.") { Format = "date-time" })
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1,
                Most = LargestPage
            })
            .Takes(CustomerScope.Parameter)
            .Takes(new("continuation", "The continuation of the page before."));
        var group = routes.MapGroup("/api/webhooks").RequireCustomer().WithTags("Webhooks").RefusesUnknownQuery();
        group.MapGet("/deliveries/{id}", GetAsync).WithName("getDelivery")
            .WithSummary("One delivery: its body, and every attempt with status and timing")
            .WithDescription("The body is shown as it was sent, byte for byte, so that its signature can be checked again.")
            .Refuses(404);
        group.MapPost("/deliveries/{id}/redeliver", RedeliverAsync).WithName("redeliver").Needs(CustomerRight.ManageWebhooks)
            .WithSummary("Sends a delivery again, whatever came of it; a paused endpoint is resumed")
            .WithDescription("It comes with the same webhook-id, by which the ERP tells it from news.")
            .Refuses(404, 409);
        group.MapPost("/deliveries/redeliver", RedeliverRangeAsync).WithName("redeliverRange").Needs(CustomerRight.ManageWebhooks)
            .WithSummary(
                $"Sends dead letters of a time again, at most {MostAtOnce} with one request; a paused endpoint is resumed")
            .WithDescription(
                "After an outage of the ERP that was longer than the schedule. isComplete says whether there is more to "
                + "send with another request.")
            .Refuses(400, 409);
        group.MapPost("/test", TestAsync).WithName("testWebhook").Needs(CustomerRight.ManageWebhooks)
            .WithSummary("Sends a test event now, signed as any delivery, and answers what came back")
            .WithDescription(
                "Type and event are test. The answer has the ERP's status, the time it took, and what was wrong. Nothing "
                + "is kept and nothing is repeated.").Refuses(409);
        group.MapPost("/secret", RollSecretAsync).WithName("rollWebhookSecret").Needs(CustomerRight.ManageWebhooks)
            .WithSummary("Makes a new secret and shows it once; the one before signs beside it for a day")
            .WithDescription(
                "Deliveries carry both signatures for a day, so that the ERP can change in peace. No other answer shows "
                + "the secret.").Refuses(404);
        group.MapGet("/endpoint", LookAsync).WithName("getEndpoint").WithSummary("Whether the ERP's endpoint takes deliveries")
            .WithDescription(
                "Since when it fails, why it is paused, how many deliveries have not arrived and how old the oldest is.");
        group.MapPost("/endpoint/resume", ResumeAsync).WithName("resumeEndpoint").Needs(CustomerRight.ManageWebhooks)
            .WithSummary("Sends to a paused endpoint again")
            .WithDescription(
                "An address that answered 410, or nothing for days, is paused. What came about meanwhile was kept, and is "
                + "sent now, the oldest first.")
            .Refuses(409);
    }

    static async Task<Results<Ok<DeliveryListView>, ApiProblem>> ListAsync(
        HttpContext http, DeliveryRepository deliveries, string? status, string? from, string? to, string? customerId,
        string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var wanted = StatusOf(status, errors);
        var earliest = QueryValue.From("from", from, errors);
        var latest = QueryValue.To("to", to, errors);
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        FilingId.CheckContinuation(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        if (await CustomerScope.OfAsync(http, customerId) is not { } scope) return ApiProblem.NotFound("customer");
        var page = await deliveries.ListAsync(
            scope.Customers.Ids, new DeliveryFilter(wanted, earliest, latest), most, continuation,
            http.RequestAborted);
        var names = scope.Names(page.Deliveries.Select(delivery => delivery.CustomerId));
        return TypedResults.Ok(new DeliveryListView(
            [.. page.Deliveries.Select(d => DeliverySummary.Of(d, names))], page.Continuation));
    }

    /// <summary>By name only: the framework's own reading would take numbers and lists, too.</summary>
    static DeliveryStatus? StatusOf(string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        foreach (var status in Enum.GetValues<DeliveryStatus>())
            if (text.Equals(status.ToString(), StringComparison.OrdinalIgnoreCase)) return status;
        // What people call a dead one.
        var word = text.Replace("-", "", StringComparison.Ordinal);
        if (Is("deadLetter") || Is("failed")) return DeliveryStatus.Dead;
        errors.Add("status", "must be pending, delivered or dead");
        return null;

        bool Is(string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    static async Task<Results<Ok<DeliveryView>, ApiProblem>> GetAsync(
        HttpContext http, DeliveryRepository deliveries, string id) =>
        await deliveries.FindAsync(http.Customer().Id, id, http.RequestAborted) is { } delivery
            ? TypedResults.Ok(DeliveryView.Of(delivery))
            : ApiProblem.NotFound("delivery");

    static async Task<Results<Accepted<DeliveryView>, ApiProblem>> RedeliverAsync(
        HttpContext http, DeliveryRepository deliveries, WebhookOutbox outbox, string id)
    {
        var customer = http.Customer();
        if (await deliveries.FindAsync(customer.Id, id, http.RequestAborted) is null) return ApiProblem.NotFound("delivery");
        if (!customer.HasWebhook()) return NoUrl();
        // Once begun it is finished, whether or not the caller is still there.
        if (await outbox.RedeliverAsync(customer, id, CancellationToken.None) is not { } delivery)
            return ApiProblem.NotFound("delivery");
        await outbox.ResumeAsync(customer, CancellationToken.None);
        return TypedResults.Accepted($"/api/webhooks/deliveries/{delivery.Id}", DeliveryView.Of(delivery));
    }

    static async Task<Results<Accepted<RedeliveryView>, ApiProblem>> RedeliverRangeAsync(
        HttpContext http, DeliveryRepository deliveries, WebhookOutbox outbox, JsonBody<RedeliveryRequest> body)
    {
        var customer = http.Customer();
        var wanted = body.Value;
        var errors = new ValidationErrors();
        if (wanted.From > wanted.To) errors.Add("$.from", "must not be after $.to");
        if (wanted.Status == DeliveryStatus.Pending)
            errors.Add("$.status", "must be dead or delivered; pending ones are on their way");
        if (wanted is { Status: DeliveryStatus.Delivered, From: null })
            errors.Add("$.from", "is required to send again what has arrived");
        if (errors.Any) return errors.ToProblem();
        if (!customer.HasWebhook()) return NoUrl();
        var filter = new DeliveryFilter(wanted.Status ?? DeliveryStatus.Dead, wanted.From, wanted.To);
        var page = await deliveries.ListAsync(customer.Id, filter, MostAtOnce, null, CancellationToken.None);
        // Oldest first: so they came about, and so they shall arrive.
        foreach (var delivery in page.Deliveries.Reverse())
            await outbox.RedeliverAsync(customer, delivery.Id, CancellationToken.None);
        if (page.Deliveries.Count > 0) await outbox.ResumeAsync(customer, CancellationToken.None);
        return TypedResults.Accepted((string?)null, new RedeliveryView(page.Deliveries.Count, page.Continuation is null));
    }

    static async Task<Results<Ok<TestView>, ApiProblem>> TestAsync(HttpContext http, WebhookSender sender, TimeProvider time)
    {
        var customer = http.Customer();
        if (customer.Webhook()?.Url is not { } url) return NoUrl();
        var test = TestDelivery.Of(customer, time.GetUtcNow());
        var result = await sender.SendAsync(customer, url, test, http.RequestAborted);
        var attempt = result.Attempt;
        return TypedResults.Ok(new TestView(
            result.Verdict is SendVerdict.Delivered, url, test.Id, attempt.At, attempt.DurationMs, attempt.StatusCode,
            attempt.Error, JsonElement.Parse(test.Body)));
    }

    static async Task<Results<Ok<SecretView>, ApiProblem>> RollSecretAsync(
        HttpContext http, WebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time)
    {
        // Once begun it is finished, whether or not the caller is still there.
        if (await secrets.RollAsync(http.Customer(), CancellationToken.None) is not { } made)
            return ApiProblem.NotFound("customer");
        return TypedResults.Ok(new SecretView(made, time.GetUtcNow() + options.Value.SecretOverlap));
    }

    static async Task<Ok<EndpointView>> LookAsync(HttpContext http, WebhookLanes lanes) =>
        TypedResults.Ok(await ViewAsync(http.Customer(), lanes, http.RequestAborted));

    static async Task<Results<Accepted<EndpointView>, ApiProblem>> ResumeAsync(
        HttpContext http, WebhookLanes lanes, WebhookOutbox outbox)
    {
        var customer = http.Customer();
        if (!customer.HasWebhook()) return NoUrl();
        await outbox.ResumeAsync(customer, CancellationToken.None);
        return TypedResults.Accepted((string?)null, await ViewAsync(customer, lanes, CancellationToken.None));
    }

    static async Task<EndpointView> ViewAsync(Customer customer, WebhookLanes lanes, CancellationToken cancellationToken)
    {
        var lane = customer.Webhook()?.Url is { } url
            ? await lanes.OfAsync(customer.Id, url, cancellationToken)
            : await lanes.LookAsync(customer.Id, cancellationToken);
        var (state, (count, oldest)) = (lane.State, lane.Backlog);
        var word = !customer.HasWebhook()
            ? "none" : state.IsPaused ? "paused" : state.FailingSince is not null ? "failing" : "healthy";
        return new EndpointView(
            customer.Webhook()?.Url, word, state.FailingSince, state.PausedAt, state.PausedWhy, count, oldest);
    }

    static ApiProblem NoUrl() => ApiProblem.Create(
        409, ErrorCodes.MissingConfiguration,
        "The customer has no erpCallbackUrl: its partner sets one with PUT /api/Customers/{id}.")
        .Saying(MessageKeys.NoErpAddress);
}
