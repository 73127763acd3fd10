using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>
/// The daily pass over one customer's enrolled companies, portion by portion. It moves nothing that has ended: what came of
/// filings after their run had ended is written on the run's items, everything else becomes an alert or an order.
/// </summary>
/// <remarks>
/// An authority that is down ends the pass: the next one looks again, and the warnings go by the forecast until then.
/// </remarks>
sealed class WatchZeroFiling : Orchestration<WatchZeroFiling.Input, int>
{
    /// <summary>After which it starts over with an empty history, and goes on where it was.</summary>
    const int MostPortions = 100;

    public static OrchestrationName<Input, int> Name { get; } = new(nameof(WatchZeroFiling));

    protected override async Task<int> RunAsync(OrchestrationContext context, Input input)
    {
        var (looked, after) = (input.Looked, input.After);
        for (var portions = 0; ; portions++)
        {
            if (portions == MostPortions)
            {
                context.ContinueAsNew(input with { Looked = looked, After = after });
                return looked;
            }

            var companies = await context.CallAsync(NextCompanies.Name, new(input.CustomerId, after), input.Retry);
            if (companies.Count == 0) break;
            var goesOn = await context.CallSubOrchestrationAsync(
                WatchPortion.Name, $"{context.InstanceId}-{companies[0]}",
                new(input.CustomerId, companies, input.Parallel, input.Retry));
            if (!goesOn) break;
            looked += companies.Count;
            after = companies[^1];
        }

        foreach (var run in await context.CallAsync(FindUnsettledRuns.Name, new(input.CustomerId), input.Retry))
            await context.CallAsync(TallyRun.Name, new(run, 0, "", ""), input.Retry);
        return looked;
    }

    /// <param name="CustomerId">Whose companies.</param>
    /// <param name="Parallel">Companies at a time.</param>
    /// <param name="Retry">How faults are repeated.</param>
    /// <param name="Looked">Companies looked at before it started over.</param>
    /// <param name="After">The last of them.</param>
    public sealed record Input(string CustomerId, int Parallel, RetryPolicy Retry, int Looked = 0, long? After = null);
}
