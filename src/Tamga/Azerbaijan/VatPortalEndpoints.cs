using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Azerbaijan;

/// <summary>The routes under <c>/api/vatportal</c>.</summary>
static class VatPortalEndpoints
{
    public static void MapVatPortal(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/vatportal").RequireCustomer().WithTags("Azerbaijan").AddEndpointFilter(RequireAccountAsync);
        group.MapInvoices();
        group.MapExport();
        group.MapReconciliation();
        group.MapSync();
        group.MapUploads();
        group.MapDeletions();
        group.MapTokens();
    }

    /// <summary>The answer is the authority's: it may say no, be busy, be away, or not answer in time.</summary>
    public static RouteHandlerBuilder AsksTheAuthority(this RouteHandlerBuilder endpoint) => endpoint.Refuses(400, 422, 429, 502, 504);

    /// <summary>The customer's secrets are not where its record says.</summary>
    public static ApiProblem SecretsAreGone() => ApiProblem.Create(
        400, ErrorCodes.MissingConfiguration, "The customer's VatPortal password or token is missing. Give it with PUT /api/Customers/{id}.");

    /// <summary>Without an account there is nothing to ask the authority with.</summary>
    static async ValueTask<object?> RequireAccountAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Customer().VatPortal is not null
            ? await next(context)
            : ApiProblem.Create(
                400, ErrorCodes.MissingConfiguration,
                "The customer has no VatPortal account. Give it with PUT /api/Customers/{id}: vatPortal.subdomain, username, password or token, accountType.",
                "$.vatPortal: is missing from the customer");
}
