using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>The customers that a list covers: the one that calls, or those of the partner that calls.</summary>
/// <param name="Customers">The customers.</param>
/// <param name="IsOfPartner">Whether a partner calls: its rows say whose they are.</param>
sealed record CustomerScope(IReadOnlyList<Customer> Customers, bool IsOfPartner)
{
    /// <summary>The parameter that narrows a partner's list.</summary>
    public static ParameterDescription Parameter { get; } = new(
        "customerId",
        "Of this customer alone. With a partner's token a list covers all its customers, and its rows name them.");

    /// <summary>The scope of a call, behind <see cref="CallerPolicies.RequireCustomerOrPartner"/>.</summary>
    /// <param name="http">The request.</param>
    /// <param name="customerId">The only customer asked for; all that the caller may see when left out.</param>
    /// <returns>Nothing when there is no such customer, or it is another's.</returns>
    public static async Task<CustomerScope?> OfAsync(HttpContext http, string? customerId)
    {
        if (http.Features.Get<Partner>() is null)
        {
            var self = http.Customer();
            return customerId is null || customerId == self.Id ? new CustomerScope([self], IsOfPartner: false) : null;
        }

        var customers = http.RequestServices.GetRequiredService<CustomerRepository>();
        customerId ??= http.ActedFor();
        if (customerId is null)
        {
            return new CustomerScope(
                await ListAsync(http, customers, after: null).ToListAsync(http.RequestAborted), IsOfPartner: true);
        }

        return await FindAsync(http, customers, customerId) is { } one ? new CustomerScope([one], IsOfPartner: true) : null;
    }

    /// <summary>The customers that the signed-in user sees, oldest first.</summary>
    /// <param name="http">The request.</param>
    /// <param name="customers">All of them.</param>
    /// <param name="after">The id to go on after.</param>
    public static IAsyncEnumerable<Customer> ListAsync(HttpContext http, CustomerRepository customers, string? after)
    {
        var user = http.SignedInUser();
        return customers.ListAsync(http.Partner().Id, after, http.RequestAborted).Where(one => user.Sees(one.Id));
    }

    /// <summary>A customer by id.</summary>
    /// <returns>Nothing when there is no such customer, or the signed-in user does not see it.</returns>
    public static async ValueTask<Customer?> FindAsync(HttpContext http, CustomerRepository customers, string customerId) =>
        http.SignedInUser().Sees(customerId)
            ? await customers.FindAsync(http.Partner().Id, customerId, http.RequestAborted)
            : null;

    /// <summary>The names of the customers, by id; none for a customer's own list, which need not say whose it is.</summary>
    public IReadOnlyDictionary<string, string> Names() => IsOfPartner
        ? Customers.ToDictionary(c => c.Id, c => c.CompanyName, StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);
}
