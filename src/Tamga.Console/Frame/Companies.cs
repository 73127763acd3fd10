using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Accounts;
using Tamga.Console.Calls;

namespace Tamga.Console.Frame;

/// <summary>The company that a page is about.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="All">Those that could be chosen.</param>
/// <param name="Api">The API, for that customer.</param>
public sealed record Company(Customer Customer, IReadOnlyList<Customer> All, TamgaClient Api)
{
    public string Id => Customer.Id;

    /// <summary>An address that remembers the company.</summary>
    public string AddressOf(string path, params IEnumerable<(string Name, string? Value)> query) =>
        Addresses.Of(path, [.. query, ("customer", Id)]);
}

/// <summary>What the page shows that asks for a company.</summary>
/// <param name="Authority">The authority that it has an account at; any company when absent.</param>
/// <param name="All">Those that could be chosen.</param>
public sealed record CompanyChoice(string? Authority, IReadOnlyList<Customer> All);

/// <summary>Pages about one company: the address names it, or there is only one, or the person is asked.</summary>
static class Companies
{
    const int Most = 1000;

    /// <summary>Whether a customer has an account at an authority.</summary>
    public static bool HasAccount(Customer customer, string authority) => authority switch
    {
        Authorities.ETax => customer.Etax is { Configured: true },
        Authorities.VatPortal => customer.VatPortal is { Configured: true },
        _ => customer.EtaClientId is { Length: > 0 },
    };

    public static async Task<IResult> ChooseAsync(ConsoleCall call, string? authority, Func<Company, Task<IResult>> show)
    {
        var customers = await call.Api.Customers.ListAsync(limit: Most, cancellationToken: call.Aborted);
        Customer[] all = [.. customers.Where(c => authority is null || HasAccount(c, authority))
            .OrderBy(c => c.CompanyName, StringComparer.Ordinal)];
        var id = call.Query("customer") ?? call.Form("customer");
        var chosen = id is null ? all is [var only] ? only : null
            : all.FirstOrDefault(c => c.Id == id) ?? await call.Api.Customers.GetAsync(id, call.Aborted);
        return chosen is null
            ? call.Show<CompanyPage, CompanyChoice>(new(authority, all))
            : await show(new Company(chosen, all, call.For(chosen.Id)));
    }
}
