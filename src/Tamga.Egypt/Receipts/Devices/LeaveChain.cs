using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Receipts.Devices;

/// <summary>Gives the turn at a device's chain on to the next in line.</summary>
sealed class LeaveChain(DeviceChains chains, SubmissionSets sets, IOrchestrationClient orchestrations)
    : Activity<LeaveChain.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(LeaveChain));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        if (await sets.FindHeadAsync<SetHead>(input.SetId, context.CancellationToken) is not { } head) return true;
        var chain = new ChainRef(input.Filing.CustomerId, head.IsProduction, input.Serial);
        if (await chains.LeaveAsync(chain, input.Filing.FilingId, context.CancellationToken) is { } next)
            await orchestrations.RaiseEventAsync(next.InstanceId, SubmitDeviceReceipts.Turn, true, context.CancellationToken);
        return true;
    }

    public sealed record Input(FilingRef Filing, string SetId, string Serial) : IFilingStep;
}
