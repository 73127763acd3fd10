using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Activities;
using Tamga.Mongolia.ZeroFiling.Activities;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>
/// A run: every enrolled company, portion by portion, and at the end the count of what came of it. It ends when everything it
/// ordered has ended, or has been sent and is with the inspector for longer than the settings wait; what is not received by
/// then is watched on by its own filing.
/// </summary>
sealed class RunZeroFiling : Orchestration<RunZeroFiling.Input, RunCounts?>
{
    /// <summary>Portions at a time: enough that one slow company does not hold up the others.</summary>
    const int Lanes = 4;

    public static OrchestrationName<Input, RunCounts?> Name { get; } = new(nameof(RunZeroFiling));

    protected override async Task<RunCounts?> RunAsync(OrchestrationContext context, Input input)
    {
        var (run, pace) = (input.Run, input.Pace);
        FilingError error;
        try
        {
            var plan = await EtaxSteps.RunAsync(context, pace.Retry, PlanRun.Name, new(run, input.Selection));
            if (plan.Value is { } planned)
            {
                await FilePortionsAsync(context, input, planned);
                var counts = await SettleAsync(context, input, planned.Companies);
                await context.CallAsync(EndRun.Name, new(run, counts), pace.Retry);
                return counts;
            }

            error = plan.Error!;
        }
        catch (TaskFailedException e)
        {
            error = new FilingError(
                Api.ErrorCodes.AuthorityUnavailable, $"{e.Name} could not be done: {e.Failure.Message}. A retry goes on with what is missing.",
                Retryable: true);
        }

        await context.CallAsync(EndFiling.Name, new(run, "failed", error.Message, Error: error), pace.Retry);
        return null;
    }

    static async Task FilePortionsAsync(OrchestrationContext context, Input input, PlanRun.Output plan)
    {
        var lanes = Math.Min(Lanes, input.Pace.Concurrency);
        var step = plan.Portions > 1 ? input.Pace.SpreadOver / plan.Portions : TimeSpan.Zero;
        var began = context.UtcNow;
        await context.ForEachAsync([.. Enumerable.Range(0, plan.Portions)], lanes, async portion =>
        {
            if (step > TimeSpan.Zero) await context.CreateTimerAsync(began + (step * portion));
            await context.CallSubOrchestrationAsync(
                FileZeroPortion.Name, $"{context.InstanceId}-p{portion}",
                new(input.Run, input.Selection, portion, Math.Max(1, input.Pace.Concurrency / lanes), input.Pace));
            return true;
        });
    }

    /// <summary>Counts until nothing is under way, or long enough.</summary>
    static async Task<RunCounts> SettleAsync(OrchestrationContext context, Input input, int companies)
    {
        var until = context.UtcNow + input.Pace.Settle;
        var wait = input.Pace.TallyInterval;
        while (true)
        {
            var counts = await context.CallAsync(TallyRun.Name, new(input.Run, companies, "settle", "All companies have been looked at; waiting for the authority."), input.Pace.Retry);
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
