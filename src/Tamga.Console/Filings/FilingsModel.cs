using Tamga.Client.Accounts;
using Tamga.Client.Filings;
using Tamga.Console.Calls;

namespace Tamga.Console.Filings;

/// <summary>A page of the list of filings.</summary>
/// <param name="Filter">Which are looked at.</param>
/// <param name="Page">The filings.</param>
/// <param name="Counts">How many stand where, with the same filter but the status.</param>
/// <param name="Kinds">The kinds that there are.</param>
/// <param name="Customers">The customers to choose from; none when there are very many.</param>
/// <param name="Views">The views that the person has kept.</param>
public sealed record FilingsModel(
    FilingFilter Filter, FilingPage Page, FilingCounts Counts, IReadOnlyList<string> Kinds, IReadOnlyList<Customer> Customers,
    IReadOnlyList<SavedView> Views)
{
    const int PageSize = 50;

    /// <summary>The most customers that can be chosen from a list; more are found by search.</summary>
    const int MostCustomers = 300;

    internal static async Task<FilingsModel> LoadAsync(ConsoleCall call)
    {
        var filter = FilingFilter.Of(call);
        var page = filter.ListAsync(call, PageSize, call.Query("continuation"));
        var counts = (filter with { Status = null }).CountAsync(call, "status");
        var kinds = (filter with { Status = null, Kind = null, Q = null }).CountAsync(call, "kind");
        var stats = await call.Api.Customers.GetStatsAsync(call.Aborted);
        var all = stats.Total > MostCustomers ? [] : await call.Api.Customers.ListAsync(cancellationToken: call.Aborted);
        return new(
            filter, await page, await counts, [.. (await kinds).Counts.Keys.Order(StringComparer.Ordinal)],
            [.. all.OrderBy(c => c.CompanyName, StringComparer.Ordinal)],
            SavedViews.Of(call.Http));
    }
}
