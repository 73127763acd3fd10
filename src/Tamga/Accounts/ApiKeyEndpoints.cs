using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>The key of a customer.</summary>
static class ApiKeyEndpoints
{
    const string Route = "/{id}/api-keys";

    /// <summary>A change that has been accepted is carried through, whether or not its sender waits for the answer.</summary>
    static readonly CancellationToken Regardless = CancellationToken.None;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost(Route, IssueAsync).WithName("issueApiKey")
            .WithSummary("Issues a new key; the old one is dead at once.")
            .ProducesProblem(401).ProducesProblem(404);
        group.MapDelete(Route, RevokeAsync).WithName("revokeApiKey")
            .WithSummary("Revokes the key.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
    }

    static async Task<Results<Ok<CustomerView>, ApiProblem>> IssueAsync(
        HttpContext http, string id, CustomerRepository customers, ApiKeys keys, CustomerViews answers)
    {
        var customer = await customers.FindAsync(http.Partner().Id, id, http.RequestAborted);
        if (customer is not null) customer = await keys.IssueAsync(customer, Regardless);
        if (customer is null) return ApiProblem.NotFound("customer");
        return TypedResults.Ok(await answers.OfAsync(customer, http.RequestAborted));
    }

    static async Task<Results<Ok<CustomerView>, ApiProblem>> RevokeAsync(
        HttpContext http, string id, CustomerRepository customers, ApiKeys keys, CustomerViews answers)
    {
        var customer = await customers.FindAsync(http.Partner().Id, id, http.RequestAborted);
        var update = customer is null ? null : await keys.RevokeAsync(customer, Regardless);
        if (update is null) return ApiProblem.NotFound("customer");
        if (!update.Before.HasActiveKey)
            return ApiProblem.Create(400, ErrorCodes.ValidationFailed, "The customer has no API key.");

        return TypedResults.Ok(await answers.OfAsync(update.After, http.RequestAborted));
    }
}
