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

    /// <summary>The scheme of a customer's endpoints: its key, or a person who acts for it.</summary>
    internal const string CustomerOrPerson = "customer-or-person";

    /// <summary>The policy, and the scheme, of whichever of both has shown what it has.</summary>
    internal const string CustomerOrPartner = "customer-or-partner";

    /// <summary>Only a signed-in partner, who is then <see cref="Caller.Partner"/>.</summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    public static T RequirePartner<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Partner).Refuses(401);

    /// <summary>
    /// Only an active customer, who is then <see cref="Caller.Customer"/>: it shows its key, or a person acts for it who has the
    /// right that the endpoint <see cref="Needs"/>.
    /// </summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    public static T RequireCustomer<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Customer).Refuses(401, 403);

    /// <summary>
    /// What a person needs to call a customer's endpoint: <see cref="CustomerRight.Read"/> for GET and
    /// <see cref="CustomerRight.File"/> for everything else, where nothing is said.
    /// </summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="right">The right.</param>
    public static T Needs<T>(this T endpoints, CustomerRight right) where T : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new NeededRight(right));

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

    /// <summary>Who sends a token and says for which customer is a person who acts for it.</summary>
    internal static string SchemeOfCustomer(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<KeyIsInPath>() is null
        && context.Request.Headers.ContainsKey(ActingFor.Header) ? SchemeOf(context) : Customer;

    /// <summary>Whether an endpoint is a customer's own.</summary>
    internal static bool IsOfCustomer(this Endpoint endpoint) =>
        endpoint.Metadata.OfType<IAuthorizeData>().Any(data => data.Policy == Customer);

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Partner, policy => policy.AddAuthenticationSchemes(Partner).RequireAuthenticatedUser());
        UserRights.Add(options);
        options.AddPolicy(Customer, policy => policy.AddAuthenticationSchemes(CustomerOrPerson).RequireAuthenticatedUser()
            .RequireAssertion(context => IsPartner(context)
                ? context.Resource is HttpContext http && MayAct(http) : IsActive(context)));
        options.AddPolicy(CustomerOrPartner, policy => policy.AddAuthenticationSchemes(CustomerOrPartner)
            .RequireAuthenticatedUser().RequireAssertion(context => IsPartner(context) || IsActive(context)));
    }

    static bool IsPartner(AuthorizationHandlerContext context) => context.User.Identity?.AuthenticationType == Partner;

    static bool IsActive(AuthorizationHandlerContext context) =>
        context.User.HasClaim(claim => claim.Type == CustomerAuthentication.IsActive);

    static bool MayAct(HttpContext http) =>
        http.Features.Get<Customer>() is { IsActive: true } && http.SignedInUser().Has(
            http.GetEndpoint()?.Metadata.GetMetadata<NeededRight>()?.Right
            ?? (HttpMethods.IsGet(http.Request.Method) ? CustomerRight.Read : CustomerRight.File));
}

/// <summary>Endpoint metadata: the customer's key is a part of the path, and not in a header.</summary>
sealed record KeyIsInPath;

/// <summary>Endpoint metadata: what a person needs.</summary>
sealed record NeededRight(CustomerRight Right);
