using Tamga.Client.Accounts;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Mongolia;

/// <summary>The customers with an account at e-Tax, and the one that is looked at.</summary>
/// <param name="All">All, by name.</param>
/// <param name="Chosen">The one of the address, else the first; nothing when there is none.</param>
public sealed record Taxpayers(IReadOnlyList<Customer> All, Customer? Chosen)
{
    internal static async Task<Taxpayers> LoadAsync(ConsoleCall call)
    {
        var all = new List<Customer>();
        await foreach (var customer in call.Api.Customers.ListAllAsync(cancellationToken: call.Aborted))
            if (Companies.HasAccount(customer, Authorities.ETax)) all.Add(customer);
        var asked = call.Query("customer") ?? call.Form("customer");
        return new([.. all.OrderBy(one => one.CompanyName, StringComparer.Ordinal)],
            asked is null ? all.FirstOrDefault() : all.Find(one => one.Id == asked));
    }
}
