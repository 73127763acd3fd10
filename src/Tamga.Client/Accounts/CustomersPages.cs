using System.Net;
using System.Runtime.CompilerServices;

namespace Tamga.Client.Accounts;

/// <summary>All customers of a partner as one stream.</summary>
public static class CustomersPages
{
    const int PageSize = 500;

    /// <summary>All customers, oldest first: the next page, which <c>Link</c> names, is fetched when it is needed.</summary>
    /// <param name="api">The calls.</param>
    /// <param name="limit">The most in a page, 1 to 1000.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static async IAsyncEnumerable<Customer> ListAllAsync(
        this ICustomersApi api, int limit = PageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(api);
        string? continuation = null;
        do
        {
            using var page = await api.ListPageAsync(limit, continuation, cancellationToken);
            foreach (var customer in page.Content ?? throw page.Error!) yield return customer;
            continuation = page.Headers!.TryGetValues("Link", out var links) ? NextOf(links) : null;
        }
        while (continuation is not null);
    }

    /// <summary>The continuation in the address of the link <c>rel="next"</c>.</summary>
    static string? NextOf(IEnumerable<string> links) => (
        from link in links.SelectMany(line => line.Split(','))
        where link.Contains("rel=\"next\"", StringComparison.Ordinal)
        let address = link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)]
        from part in address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&')
        where part.StartsWith("continuation=", StringComparison.Ordinal)
        select WebUtility.UrlDecode(part["continuation=".Length..])).FirstOrDefault();
}
