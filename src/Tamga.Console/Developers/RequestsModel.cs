using Tamga.Client.Accounts;
using Tamga.Client.Calls;
using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Developers;

/// <summary>What ERPs have asked with their keys within a day.</summary>
/// <param name="Page">The requests.</param>
/// <param name="Customers">The customers to choose from, and to name.</param>
/// <param name="Keys">The keys of those whose requests are shown.</param>
public sealed record RequestsModel(RequestPage Page, IReadOnlyList<Customer> Customers, IReadOnlyList<ApiKey> Keys)
{
    const int PageSize = 50;
    const int MostCustomers = 300;

    /// <summary>Of so many customers keys are named; a page is seldom about more.</summary>
    const int MostNamed = 10;

    /// <summary>What a customer is called.</summary>
    public string NameOf(string customerId) => Customers.FirstOrDefault(c => c.Id == customerId)?.CompanyName ?? customerId;

    /// <summary>What a key is called; the beginning of a key that has no name.</summary>
    public string? NameOfKey(string? keyId) =>
        Keys.FirstOrDefault(k => k.Id == keyId) is { } key ? key.Name ?? $"{key.Prefix}…" : keyId;

    internal static async Task<RequestsModel> LoadAsync(ConsoleCall call)
    {
        bool? refused = bool.TryParse(call.Query("refused"), out var asked) ? asked : null;
        var page = await call.Api.ApiRequests.ListAsync(
            call.Query("customer"), call.Query("key"), refused, call.Query("error"), PageSize, call.Query("continuation"),
            call.Aborted);
        var customers = await call.Api.Customers.ListAsync(limit: MostCustomers, cancellationToken: call.Aborted);
        return new(
            page, [.. customers.OrderBy(c => c.CompanyName, StringComparer.Ordinal)],
            call.May(Right.ManageKeys) ? await KeysAsync(call, page) : []);
    }

    static async Task<IReadOnlyList<ApiKey>> KeysAsync(ConsoleCall call, RequestPage page)
    {
        var keys = new List<ApiKey>();
        var shown = page.Requests.Select(r => r.CustomerId).Prepend(call.Query("customer")).OfType<string>();
        foreach (var customer in shown.Distinct(StringComparer.Ordinal).Take(MostNamed))
            keys.AddRange(await call.Api.Customers.ListApiKeysAsync(customer, call.Aborted));
        return keys;
    }
}
