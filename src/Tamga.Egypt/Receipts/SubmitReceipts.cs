using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// Takes receipts from acceptance to ETA's decision. Devices have nothing to do with each other: each goes its own way, and all
/// of them end together.
/// </summary>
sealed class SubmitReceipts : Orchestration<SubmitReceipts.Input, SubmitReceipts.Output>
{
    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(SubmitReceipts));

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var chain = new FilingChain(context, input.Filing, input.Pace.Retry, EtaWords.Eta);
        var error = await chain.TryAsync(async () =>
        {
            await chain.StepAsync(ClaimDocuments.Name, new(input.Filing, input.SetId));
            var ends = await context.ForEachAsync(
                [.. input.Devices.Index()], input.Concurrency,
                device => context.CallSubOrchestrationAsync(
                    SubmitDeviceReceipts.Name, ChildId(context.InstanceId, device.Index),
                    new(input.Filing, input.SetId, device.Item, input.Pace)));
            if (ends.Select(e => e.Error).OfType<FilingError>().FirstOrDefault() is { } first)
                throw new FilingFailedException(first);
        });
        var valid = await chain.CallAsync(EndSubmission.Name, new(input.Filing, input.SetId, error));
        return new Output(valid, error?.ErrorCode);
    }

    /// <summary>The instance that is at work for a device.</summary>
    /// <param name="instanceId">The filing's instance.</param>
    /// <param name="device">The device's place in the order.</param>
    public static string ChildId(string instanceId, int device) => $"{instanceId}-d{device}";

    /// <param name="Filing">The filing.</param>
    /// <param name="SetId">The receipts.</param>
    /// <param name="IsProduction">In which environment.</param>
    /// <param name="Devices">Which belong to which device.</param>
    /// <param name="Concurrency">How many devices are at work at a time.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(
        FilingRef Filing, string SetId, bool IsProduction, IReadOnlyList<DeviceRange> Devices, int Concurrency, EtaPace Pace);

    /// <param name="Valid">How many receipts ETA found good.</param>
    /// <param name="ErrorCode">Why it failed, when it did before ETA decided.</param>
    public sealed record Output(int Valid, string? ErrorCode);
}
