using Tamga.Client.Filings;
using Tamga.Console.Calls;

namespace Tamga.Console.Filings;

/// <summary>Puts all failed filings of a filter back to work, a customer after the other; or only counts them.</summary>
/// <param name="Filter">Which.</param>
/// <param name="Count">How many were put back, or would be.</param>
/// <param name="NotRetryable">How many failed ones repeating cannot help.</param>
public sealed record FilterRetry(FilingFilter Filter, int Count, int NotRetryable)
{
    internal static async Task<FilterRetry> RunAsync(ConsoleCall call, FilingFilter filter, bool isTrial)
    {
        var (count, hopeless) = (0, 0);
        foreach (var customer in await CustomersAsync(call, filter))
        {
            FilingRetries done;
            do
            {
                done = await call.For(customer).Filings.RetryManyAsync(
                    new FilingRetryRequest
                    {
                        Authority = filter.Authority, Kind = filter.Kind, From = filter.Begin, To = filter.End, Q = filter.Q,
                        DryRun = isTrial,
                    },
                    call.Aborted);
                count += done.Count;
            }
            while (!done.IsComplete && !isTrial && done.Count > 0);
            hopeless += done.NotRetryable;
        }

        return new(filter, count, hopeless);
    }

    /// <summary>Whose filings have failed.</summary>
    static async Task<IReadOnlyList<string>> CustomersAsync(ConsoleCall call, FilingFilter filter)
    {
        if (filter.Customer is { } one) return [one];
        var customers = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var filing in (filter with { Status = FilingStatus.Failed }).ListAllAsync(call))
            if (filing.CustomerId is { } customer) customers.Add(customer);
        return [.. customers];
    }
}
