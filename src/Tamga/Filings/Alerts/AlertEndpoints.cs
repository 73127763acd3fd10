using System.Text.Json;
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
        var group = routes.MapGroup("/api/alerts").RequireCustomer().WithTags("Alerts");
        group.MapGet("/", ListAsync).WithName("listAlerts").WithSummary("What a person must act on, newest first");
        group.MapPost("/{id}/acknowledge", AcknowledgeAsync).WithName("acknowledgeAlert").Refuses(404)
            .WithSummary("Notes that somebody took an alert on");
    }

    static async Task<Results<Ok<AlertListView>, ApiProblem>> ListAsync(
        HttpContext http, AlertLog alerts, string? limit, string? continuation, string? open)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var isOpen = QueryValue.Flag("open", open, errors);
        if (errors.Any) return errors.ToProblem();
        var page = await alerts.ListAsync(http.Customer().Id, isOpen, most, continuation, http.RequestAborted);
        return TypedResults.Ok(new AlertListView([.. page.Alerts.Select(AlertView.Of)], page.Continuation));
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
}

/// <summary>A page of alerts.</summary>
/// <param name="Alerts">Newest first.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record AlertListView(IReadOnlyList<AlertView> Alerts, string? Continuation);
