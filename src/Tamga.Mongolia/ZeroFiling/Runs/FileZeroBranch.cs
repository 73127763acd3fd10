using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>
/// Some portions of a run, one after another: a run of a hundred thousand companies is a tree of short histories, and not one
/// that is replayed for each of its portions.
/// </summary>
sealed class FileZeroBranch : Orchestration<FileZeroBranch.Input, bool>
{
    public static OrchestrationName<Input, bool> Name { get; } = new(nameof(FileZeroBranch));

    protected override async Task<bool> RunAsync(OrchestrationContext context, Input input)
    {
        foreach (var portion in input.Portions)
        {
            if (input.Step > TimeSpan.Zero) await context.CreateTimerAsync(input.Began + (input.Step * portion));
            await context.CallSubOrchestrationAsync(
                FileZeroPortion.Name, $"{context.InstanceId}-p{portion}",
                new(input.Run, input.Selection, portion, input.Parallel, input.Pace));
        }

        return true;
    }

    /// <param name="Run">The run.</param>
    /// <param name="Selection">What it looks at.</param>
    /// <param name="Portions">Which portions.</param>
    /// <param name="Began">When the run began.</param>
    /// <param name="Step">How long after the one before it a portion begins at the earliest.</param>
    /// <param name="Parallel">Companies at a time.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(
        FilingRef Run, RunSelection Selection, IReadOnlyList<int> Portions, DateTimeOffset Began, TimeSpan Step, int Parallel,
        RunPace Pace);
}
