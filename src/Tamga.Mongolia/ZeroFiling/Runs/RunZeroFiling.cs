using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// A run: every enrolled company, portion by portion in branches, and at the end the count of what came of it. It ends when
/// everything it ordered has ended, or has been sent and is with the inspector for longer than the settings wait; what is not
/// received by then is watched on by its own filing.
/// </summary>
sealed class RunZeroFiling : Orchestration<RunZeroFiling.Input, RunCounts?>
{
    /// <summary>Branches, and so portions, at a time: enough that one slow company does not hold up the others.</summary>
    const int Lanes = 4;

    public static OrchestrationName<Input, RunCounts?> Name { get; } = new(nameof(RunZeroFiling));

    protected override async Task<RunCounts?> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Run, input.Pace.Retry, ETaxWords.ETax)
        {
            Standing = "", Retrying = "A retry goes on with what is missing.",
        };
        RunCounts? counts = null;
        var error = await chain.TryAsync(async () =>
        {
            var plan = await chain.StepAsync(PlanRun.Name, new(input.Run, input.Selection));
            await FilePortionsAsync(context, input, plan);
            counts = await SettleAsync(context, input, plan.Companies);
            await chain.CallAsync(EndRun.Name, new(input.Run, counts));
        });
        if (error is null) return counts;
        await chain.CallAsync(EndFiling.Name, new(input.Run, "failed", error.Message, Error: error));
        return null;
    }

    static async Task FilePortionsAsync(OrchestrationContext context, Input input, PlanRun.Output plan)
    {
        var lanes = Math.Min(Lanes, input.Pace.Concurrency);
        var step = plan.Portions > 1 ? input.Pace.SpreadOver / plan.Portions : TimeSpan.Zero;
        var began = context.UtcNow;
        var branches = RunBranches.Of(plan.Portions, lanes);
        await context.ForEachAsync([.. branches.Index()], lanes, branch => context.CallSubOrchestrationAsync(
            FileZeroBranch.Name, $"{context.InstanceId}-b{branch.Index}",
            new(
                input.Run, input.Selection, branch.Item, began, step, Math.Max(1, input.Pace.Concurrency / lanes), input.Pace)));
    }

    /// <summary>Counts until nothing is under way, or long enough.</summary>
    static async Task<RunCounts> SettleAsync(OrchestrationContext context, Input input, int companies)
    {
        var until = context.UtcNow + input.Pace.Settle;
        var wait = input.Pace.TallyInterval;
        while (true)
        {
            var counts = await context.CallAsync(
                TallyRun.Name,
                new(input.Run, companies, "settle", "All companies have been looked at; waiting for the authority."),
                input.Pace.Retry);
            if (counts.Pending == 0 || context.UtcNow >= until) return counts;
            await context.CreateTimerAsync(wait);
            wait = TimeSpan.FromTicks(Math.Min((wait * 2).Ticks, TimeSpan.FromMinutes(5).Ticks));
        }
    }

    /// <param name="Run">The run's own filing.</param>
    /// <param name="Selection">What it looks at.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Run, RunSelection Selection, RunPace Pace);
}
