using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.CallLog;

/// <summary>The route <c>/api/requests</c>.</summary>
static class RequestEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;

    public static void MapRequests(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/requests").RequireCustomerOrPartner().WithTag(
                "Requests", "What an ERP has asked with its key, while it is being connected.").RefusesUnknownQuery()
            .MapGet("/", ListAsync).WithName("listRequests").WithSummary("The last requests with a key, newest first")
            .WithDescription(
                $"The last {RequestLog.MostOfOne} of each customer within a day, kept in memory by the process that answers: "
                + "since says from when on. A partner's token lists those of all its customers.")
            .Takes(CustomerScope.Parameter)
            .Takes(new("keyId", "With this key alone."))
            .Takes(new("refused", "true for those that were refused (400 and above), false for the others.")
            {
                Values = ["true", "false"],
            })
            .Takes(new("errorCode", "Refused with this code alone."))
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before."));

    static async Task<Results<Ok<RequestListView>, ApiProblem>> ListAsync(
        HttpContext http, RequestLog log, string? customerId, string? keyId, string? refused, string? errorCode, string? limit,
        string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var wasRefused = QueryValue.Flag("refused", refused, errors);
        long? before = null;
        if (continuation is not null)
        {
            if (long.TryParse(continuation, out var id)) before = id;
            else errors.Add("continuation", "must be the continuation of the page before");
        }

        if (errors.Any) return errors.ToProblem();
        if (await CustomerScope.OfAsync(http, customerId) is not { } scope) return ApiProblem.NotFound("customer");
        var found = log.List(scope.Customers.Ids, before)
            .Where(r => (keyId is null || r.KeyId == keyId)
                && (wasRefused is null || wasRefused == r.Status >= 400)
                && (errorCode is null || errorCode.Equals(r.ErrorCode, StringComparison.OrdinalIgnoreCase)))
            .Take(most + 1).ToList();
        return TypedResults.Ok(new RequestListView(
            [.. found.Take(most)], log.Since, found.Count > most ? found[most - 1].Id.ToString() : null));
    }
}

/// <summary>A page of requests.</summary>
/// <param name="Requests">Newest first.</param>
/// <param name="Since">From when on this process has kept them.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record RequestListView(IReadOnlyList<LoggedRequest> Requests, DateTimeOffset Since, string? Continuation);
