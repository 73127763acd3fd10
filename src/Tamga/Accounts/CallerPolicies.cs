using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>Who may call an endpoint.</summary>
public static class CallerPolicies
{
    /// <summary>The policy, and the scheme, of partners.</summary>
    internal const string Partner = "partner";

    /// <summary>The policy, and the scheme, of customers.</summary>
    internal const string Customer = "customer";

    /// <summary>The policy, and the scheme, of whichever of both has shown what it has.</summary>
    internal const string CustomerOrPartner = "customer-or-partner";

    /// <summary>Only a signed-in partner, who is then <see cref="Caller.Partner"/>.</summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    public static T RequirePartner<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Partner).Refuses(401);

    /// <summary>Only an active customer, who is then <see cref="Caller.Customer"/>.</summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    public static T RequireCustomer<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Customer).Refuses(401, 403);

    /// <summary>An active customer, or its partner: see <see cref="CustomerScope"/>.</summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    internal static T RequireCustomerOrPartner<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(CustomerOrPartner).Refuses(401, 403);

    /// <summary>The same for addresses that hold the customer's key themselves: see <see cref="ApiKeyPath"/>.</summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    public static T RequireCustomerOfPath<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.RequireCustomer().WithMetadata(new KeyIsInPath());

    /// <summary>Who sends a token and no key is a partner.</summary>
    internal static string SchemeOf(HttpContext context) =>
        context.Request.Headers.ContainsKey(CustomerAuthentication.Header)
        || context.Request.Headers.Authorization.Count == 0 ? Customer : Partner;

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Partner, policy => policy.AddAuthenticationSchemes(Partner).RequireAuthenticatedUser());
        UserRights.Add(options);
        options.AddPolicy(Customer, policy => policy.AddAuthenticationSchemes(Customer).RequireAuthenticatedUser()
            .RequireClaim(CustomerAuthentication.IsActive));
        options.AddPolicy(CustomerOrPartner, policy => policy.AddAuthenticationSchemes(CustomerOrPartner)
            .RequireAuthenticatedUser().RequireAssertion(context =>
                context.User.Identity?.AuthenticationType == Partner
                || context.User.HasClaim(claim => claim.Type == CustomerAuthentication.IsActive)));
    }
}

/// <summary>Endpoint metadata: the customer's key is a part of the path, and not in a header.</summary>
sealed record KeyIsInPath;
