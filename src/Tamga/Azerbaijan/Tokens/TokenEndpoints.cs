using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Transport;

namespace Tamga.Azerbaijan;

/// <summary>Renewing the API token.</summary>
static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder group) =>
        group.MapPost("/token/renewals", RenewAsync).WithName("renewToken").WithSummary("Renews the customer's API token and stores the new one")
            .WithDescription("Asks VatPortal for a challenge, answers it with the account's secret hash, and keeps the token that comes. It is renewed by itself, too.")
            .Produces<TokenRenewalView>().AsksTheAuthority();

    static async Task<IResult> RenewAsync(HttpContext http, TokenRenewal renewal, VatPortalAccounts accounts, IOptions<VatPortalOptions> options)
    {
        var customer = http.Customer();
        if (customer.VatPortal!.SecretHashSecret is null)
        {
            return ApiProblem.Create(
                400, ErrorCodes.MissingConfiguration, "Renewing needs the account's secret hash. Give it with PUT /api/Customers/{id}: vatPortal.secretHash.",
                "$.vatPortal.secretHash: is missing from the customer");
        }

        if (await accounts.FindLoginAsync(customer, http.RequestAborted) is null) return VatPortalEndpoints.SecretsAreGone();
        try
        {
            var (renewedAt, no) = await renewal.RenewAsync(customer, http.RequestAborted);
            return no is not null
                ? VatPortalProblems.Of(no)
                : TypedResults.Json(new TokenRenewalView(renewedAt!.Value, renewedAt.Value + options.Value.RenewTokenAfter), ApiJson.Options);
        }
        catch (AuthorityFaultException fault)
        {
            return VatPortalProblems.Of(fault);
        }
    }
}
