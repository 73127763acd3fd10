using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Filings.Alerts;

/// <summary>The routes under <c>/api/alerts</c>.</summary>
static class AlertEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/api/alerts").RequireCustomerOrPartner().WithTag(
                "Alerts", "What a person has to act on.").RefusesUnknownQuery()
            .MapGet("/", ListAsync).WithName("listAlerts").WithSummary("What a person must act on, newest first")
            .WithDescription(
                "An alert stays in the list after somebody took it on. A partner's token lists the alerts of all its "
                + "customers.")
            .Takes(new("open", "true for those that nobody took on, false for the others.") { IsFlag = true })
            .Takes(CustomerScope.Parameter)
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before."));
        var group = routes.MapGroup("/api/alerts").RequireCustomer().WithTags("Alerts").RefusesUnknownQuery();
        group.MapPost("/{id}/acknowledge", AcknowledgeAsync).WithName("acknowledgeAlert").Refuses(404)
            .Needs(CustomerRight.Acknowledge)
            .WithSummary("Notes that somebody took an alert on")
            .WithDescription("Others see that somebody is at it. It changes nothing at the authority.");
    }

    static async Task<Results<Ok<AlertListView>, ApiProblem>> ListAsync(
        HttpContext http, AlertLog alerts, string? limit, string? continuation, string? open, string? customerId)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var isOpen = QueryValue.Flag("open", open, errors);
        FilingId.CheckContinuation(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        if (await CustomerScope.OfAsync(http, customerId) is not { } scope) return ApiProblem.NotFound("customer");
        var page = await alerts.ListAsync(
            scope.Customers.Ids, isOpen, most, continuation, http.RequestAborted);
        var names = scope.Names(page.Alerts.Select(alert => alert.CustomerId));
        return TypedResults.Ok(new AlertListView([.. page.Alerts.Select(a => AlertView.Of(a, names))], page.Continuation));
    }

    static async Task<Results<Ok<AlertView>, ApiProblem>> AcknowledgeAsync(HttpContext http, AlertLog alerts, string id) =>
        await alerts.AcknowledgeAsync(http.Customer().Id, id, CancellationToken.None) is { } alert
            ? TypedResults.Ok(AlertView.Of(alert))
            : ApiProblem.NotFound("alert");
}

/// <summary>An alert as an ERP sees it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Authority"><c>etax</c>, <c>vatportal</c> or <c>eta</c>; <c>gateway</c> when it is of none.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What is the matter and what to do.</param>
/// <param name="About">The things it is about.</param>
/// <param name="At">When it was raised.</param>
/// <param name="AcknowledgedAt">When somebody took it on; null while it is open.</param>
sealed record AlertView(
    string Id, string Authority, string Kind, string Message, JsonElement About, DateTimeOffset At,
    DateTimeOffset? AcknowledgedAt)
{
    public static AlertView Of(Alert alert) =>
        new(alert.Id, alert.Authority, alert.Kind, alert.Message, alert.About, alert.At, alert.AcknowledgedAt);

    /// <summary>Whose it is, in a partner's list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomerId { get; init; }

    /// <summary>What that company is called, in a partner's list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CompanyName { get; init; }

    public static AlertView Of(Alert alert, IReadOnlyDictionary<string, string> companies) =>
        companies.TryGetValue(alert.CustomerId, out var company)
            ? Of(alert) with { CustomerId = alert.CustomerId, CompanyName = company }
            : Of(alert);
}

/// <summary>A page of alerts.</summary>
/// <param name="Alerts">Newest first.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record AlertListView(IReadOnlyList<AlertView> Alerts, string? Continuation);
