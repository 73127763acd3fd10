using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>The customers that a list covers: the one that calls, or those of the partner that calls.</summary>
/// <param name="Customers">The customers.</param>
/// <param name="IsOfPartner">Whether a partner calls: its rows say whose they are.</param>
sealed record CustomerScope(CustomerNames Customers, bool IsOfPartner)
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
            return customerId is null || customerId == self.Id
                ? new CustomerScope(CustomerNames.Of(self), IsOfPartner: false) : null;
        }

        var customers = http.RequestServices.GetRequiredService<CustomerRepository>();
        customerId ??= http.ActedFor();
        if (customerId is null)
        {
            return new CustomerScope(await NamesAsync(http, customers), IsOfPartner: true);
        }

        return await FindAsync(http, customers, customerId) is { } one
            ? new CustomerScope(CustomerNames.Of(one), IsOfPartner: true) : null;
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

    /// <summary>Those of them that a search finds, oldest first, read as they are used.</summary>
    /// <param name="http">The request.</param>
    /// <param name="customers">All of them.</param>
    /// <param name="after">The id to go on after.</param>
    /// <param name="name">What occurs in the name, or the id.</param>
    /// <param name="isActive">Only those that are, or that are not.</param>
    public static async IAsyncEnumerable<Customer> FindAllAsync(
        HttpContext http, CustomerRepository customers, string? after, string? name, bool? isActive)
    {
        foreach (var one in (await NamesAsync(http, customers)).All)
        {
            if ((after is not null && string.CompareOrdinal(one.Id, after) <= 0)
                || (isActive is not null && isActive != one.IsActive)
                || (name is not null && one.Id != name && !one.CompanyName.Contains(name, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (await FindAsync(http, customers, one.Id) is { } customer) yield return customer;
        }
    }

    /// <summary>The names of the customers that the signed-in user sees, oldest first.</summary>
    /// <param name="http">The request.</param>
    /// <param name="customers">All of them.</param>
    public static async ValueTask<CustomerNames> NamesAsync(HttpContext http, CustomerRepository customers)
    {
        var (user, all) = (http.SignedInUser(), await customers.ListNamesAsync(http.Partner().Id, http.RequestAborted));
        return user.CustomerIds is null ? all : all.Where(one => user.Sees(one.Id));
    }

    /// <summary>A customer by id.</summary>
    /// <returns>Nothing when there is no such customer, or the signed-in user does not see it.</returns>
    public static async ValueTask<Customer?> FindAsync(HttpContext http, CustomerRepository customers, string customerId) =>
        http.SignedInUser().Sees(customerId)
            ? await customers.FindAsync(http.Partner().Id, customerId, http.RequestAborted)
            : null;

    /// <summary>The names of customers, by id; none for a customer's own list, which need not say whose it is.</summary>
    /// <param name="ids">Which, each perhaps several times.</param>
    public IReadOnlyDictionary<string, string> Names(IEnumerable<string> ids) =>
        IsOfPartner ? Customers.Called(ids) : new Dictionary<string, string>(StringComparer.Ordinal);
}
