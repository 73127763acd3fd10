using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>Some fifty companies of a run: keeps every history short, however many companies there are.</summary>
sealed class FileZeroPortion : Orchestration<FileZeroPortion.Input, bool>
{
    public static OrchestrationName<Input, bool> Name { get; } = new(nameof(FileZeroPortion));

    protected override async Task<bool> RunAsync(OrchestrationContext context, Input input)
    {
        var companies = await context.CallAsync(ReadPortion.Name, new(input.Run.FilingId, input.Portion), input.Pace.Retry);
        await context.ForEachAsync(companies, input.Parallel, async entId =>
        {
            try
            {
                return await context.CallSubOrchestrationAsync(
                    // Named after the portion and not after the run: a run that is retried looks at every company anew.
                    FileZeroCompany.Name, $"{context.InstanceId}-{entId}",
                    new(input.Run, input.Selection, entId, input.Pace.Patience, input.Pace.Retry));
            }
            catch (TaskFailedException e)
            {
                await context.CallAsync(RecordUnjudged.Name, new(input.Run.FilingId, entId, e.Failure.Message), input.Pace.Retry);
                return false;
            }
        });
        return true;
    }

    /// <param name="Run">The run.</param>
    /// <param name="Selection">What it looks at.</param>
    /// <param name="Portion">Which portion.</param>
    /// <param name="Parallel">Companies at a time.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Run, RunSelection Selection, int Portion, int Parallel, RunPace Pace);
}
