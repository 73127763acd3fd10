using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// Takes one device's receipts of a filing: waits for its turn at the device's chain, lengthens it batch by batch, gives the turn
/// on, and waits for ETA's decisions.
/// </summary>
sealed class SubmitDeviceReceipts : Orchestration<SubmitDeviceReceipts.Input, SubmitDeviceReceipts.Output>
{
    /// <summary>
    /// The event only shortens the wait: a look now and then finds a turn whose event a crash kept from being raised.
    /// </summary>
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(SubmitDeviceReceipts));

    /// <summary>Wakes an instance that waits for its turn.</summary>
    public static EventName<bool> Turn { get; } = new("chain-turn");

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var (filing, setId, device, pace) = (input.Filing, input.SetId, input.Device, input.Pace);
        var chain = new FilingChain(context, filing, pace.Retry, EtaWords.Eta);
        return new Output(await chain.TryAsync(async () =>
        {
            try
            {
                while (!await chain.CallAsync(EnterChain.Name, new(filing, setId, device.Serial)))
                    await context.WaitForEventAsync(Turn, LookAgain);
                while (await chain.StepAsync(SendReceipts.Name, new(filing, setId, device)) > 0)
                {
                }
            }
            finally
            {
                await chain.CallAsync(LeaveChain.Name, new(filing, setId, device.Serial));
            }

            await SubmissionWatch.UntilDecidedAsync(
                context, filing, pace, () => chain.StepAsync(PollReceipts.Name, new(filing, setId, device)));
        }));
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="SetId">The receipts.</param>
    /// <param name="Device">Those of this device.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, string SetId, DeviceRange Device, EtaPace Pace);

    /// <param name="Error">Why it did not get to ETA's decisions.</param>
    public sealed record Output(FilingError? Error);
}
