using Tamga.Egypt.Signing.Jobs;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Signing;

/// <summary>Takes back what nobody has signed in time. What was signed while it looked counts.</summary>
sealed class WithdrawSigningJobs(SigningJobs jobs) : Activity<FilingRef, SigningState>
{
    public static ActivityName<FilingRef, SigningState> Name { get; } = new(nameof(WithdrawSigningJobs));

    protected override async Task<SigningState> RunAsync(ActivityContext context, FilingRef input)
    {
        await jobs.WithdrawAsync(input, context.InstanceId, context.CancellationToken);
        return await jobs.CountAsync(input, context.InstanceId, context.CancellationToken);
    }
}
