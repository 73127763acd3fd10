using Tamga.Client.Accounts;
using Tamga.Console.Calls;

namespace Tamga.Console.Customers;

/// <summary>The customers that a search finds.</summary>
/// <param name="Customers">The first of them.</param>
/// <param name="Stats">All, in numbers.</param>
/// <param name="IsWhole">Whether these are all.</param>
public sealed record CustomersModel(IReadOnlyList<Customer> Customers, CustomerStats Stats, bool IsWhole)
{
    const int Most = 100;

    internal static async Task<CustomersModel> LoadAsync(ConsoleCall call)
    {
        var stats = call.Api.Customers.GetStatsAsync(call.Aborted);
        var (name, active) = (call.Query("name"), call.Query("active"));
        var found = new List<Customer>();
        await foreach (var customer in call.Api.Customers.ListAllAsync(cancellationToken: call.Aborted))
        {
            if (name is not null && !customer.CompanyName.Contains(name, StringComparison.CurrentCultureIgnoreCase)
                && customer.Id != name)
            {
                continue;
            }

            if (active is not null && customer.IsActive != (active == "true")) continue;
            found.Add(customer);
            if (found.Count > Most) break;
        }

        return new([.. found.Take(Most)], await stats, found.Count <= Most);
    }
}
