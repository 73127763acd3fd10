using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Receipts.Devices;

/// <summary>Takes the turn at a device's chain, if it has come.</summary>
sealed class EnterChain(DeviceChains chains, SubmissionSets sets, FilingRepository filings, IOrchestrationClient orchestrations)
    : Activity<EnterChain.Input, bool>
{
    public static ActivityName<Input, bool> Name { get; } = new(nameof(EnterChain));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        var head = await sets.ReadHeadAsync<SetHead>(input.SetId, context.CancellationToken);
        var chain = new ChainRef(input.Filing.CustomerId, head.IsProduction, input.Serial);
        var me = new ChainEntry(input.Filing.FilingId, context.InstanceId);
        // In line since it was accepted; again, because a retry is another instance.
        await chains.EnqueueAsync(chain, me, context.CancellationToken);
        while (await chains.TryEnterAsync(chain, me, context.CancellationToken) is { } before)
        {
            var other = await filings.FindAsync(input.Filing.CustomerId, before.FilingId, context.CancellationToken);
            if (other is { HasEnded: false })
            {
                // Its turn may have come without its being told.
                if (before.InstanceId != context.InstanceId)
                {
                    await orchestrations.RaiseEventAsync(
                        before.InstanceId, SubmitDeviceReceipts.Turn, true, context.CancellationToken);
                }

                return false;
            }

            // Whoever ended without leaving the line does not hold it up.
            await chains.LeaveAsync(chain, before.FilingId, context.CancellationToken);
        }

        return true;
    }

    public sealed record Input(FilingRef Filing, string SetId, string Serial) : IFilingStep;
}
