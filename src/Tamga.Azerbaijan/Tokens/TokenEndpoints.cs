using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.SignIn;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Tokens;

/// <summary>Renewing the API token.</summary>
static class TokenEndpoints
{
    public static void MapTokens(this RouteGroupBuilder group) =>
        group.MapPost("/token/renewals", RenewAsync).WithName("renewToken")
            .WithSummary("Renews the customer's API token and stores the new one")
            .WithDescription(
                "Asks VatPortal for a challenge, answers it with the account's secret hash, and keeps the token that comes. It "
                + "is renewed by itself, too.")
            .AsksTheAuthority();

    static async Task<Results<Ok<TokenRenewalView>, ApiProblem>> RenewAsync(
        HttpContext http, TokenRenewal renewal, AuthorityReads<VatPortalLogin> reads, IOptions<VatPortalOptions> options)
    {
        var customer = http.Customer();
        if (customer.VatPortal()!.SecretHashSecret is null)
        {
            return ApiProblem.Create(
                400, ErrorCodes.MissingConfiguration,
                "Renewing needs the account's secret hash. Give it with PUT /api/Customers/{id}: vatPortal.secretHash.",
                "$.vatPortal.secretHash: is missing from the customer");
        }

        return await reads.AskAsync(
            http, (login, cancellationToken) => renewal.RenewAsync(customer, login, cancellationToken),
            renewedAt => new TokenRenewalView(renewedAt, renewedAt + options.Value.RenewTokenAfter));
    }
}

/// <summary>A token that was renewed.</summary>
/// <param name="RenewedAt">When.</param>
/// <param name="RenewAgainAt">When it is renewed by itself.</param>
sealed record TokenRenewalView(DateTimeOffset RenewedAt, DateTimeOffset RenewAgainAt);
