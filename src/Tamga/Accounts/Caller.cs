using Microsoft.AspNetCore.Http;

namespace Tamga.Accounts;

/// <summary>Who is calling.</summary>
public static class Caller
{
    /// <summary>The signed-in partner, behind <see cref="CallerPolicies.RequirePartner"/>.</summary>
    /// <param name="context">The request.</param>
    public static Partner Partner(this HttpContext context) => Of<Partner>(context);

    /// <summary>The active customer, behind <see cref="CallerPolicies.RequireCustomer"/>.</summary>
    /// <param name="context">The request.</param>
    public static Customer Customer(this HttpContext context) => Of<Customer>(context);

    static T Of<T>(HttpContext context) where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<T>()
            ?? throw new InvalidOperationException($"The endpoint {context.GetEndpoint()} does not ask for a {typeof(T).Name}.");
    }
}
