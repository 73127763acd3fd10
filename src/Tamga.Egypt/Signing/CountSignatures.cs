using Tamga.Egypt.Signing.Jobs;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Signing;

/// <summary>Looks how far the signing of what this instance asked for has come.</summary>
sealed class CountSignatures(SigningJobs jobs) : Activity<FilingRef, SigningState>
{
    public static ActivityName<FilingRef, SigningState> Name { get; } = new(nameof(CountSignatures));

    protected override Task<SigningState> RunAsync(ActivityContext context, FilingRef input) =>
        jobs.CountAsync(input, context.InstanceId, context.CancellationToken);
}
