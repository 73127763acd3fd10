using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts.Audit;
using Tamga.Accounts.SecondFactor;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>The routes of partners and customers.</summary>
static class AccountsEndpoints
{
    /// <summary>Maps <c>/api/Auth</c> and <c>/api/Customers</c>.</summary>
    /// <param name="routes">The routes.</param>
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/api/Auth").WithTag(
                "Partners", "Partners, their people, and how they sign in.").WithMetadata(new BodyLimit(BodyLimit.OfStrangers))
            .RefusesUnknownQuery();
        PartnerEndpoints.Map(auth);
        AuthenticatorEndpoints.Map(auth);
        UserEndpoints.Map(auth);
        AuditEndpoints.Map(auth);
        InvitationPage.Map(routes);
        var customers = routes.MapGroup("/api/Customers").RequirePartner().WithTag(
                "Customers", "The companies that a partner files for, their accounts at authorities, and their keys.")
            .RefusesUnknownQuery();
        CustomerEndpoints.Map(customers);
        ApiKeyEndpoints.Map(customers);
    }
}
