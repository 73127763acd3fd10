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
        var found = await call.Api.Customers.ListAsync(
            Most + 1, name: call.Query("name"), active: call.Query("active") is { } active ? active == "true" : null,
            cancellationToken: call.Aborted);
        return new([.. found.Take(Most)], await stats, found.Count <= Most);
    }
}
