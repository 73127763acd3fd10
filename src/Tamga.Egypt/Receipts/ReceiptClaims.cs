using System.Text.Json;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// Claims the numbers of receipts, and lines the filing up at each device: the chain goes in the order in which requests were
/// accepted, however long the work on each takes to begin.
/// </summary>
sealed class ReceiptClaims(DocumentClaims claims, SubmissionSets sets, DeviceChains chains)
    : SubmissionClaims(SubmitReceipts.Name.Value, claims, sets)
{
    const int AtOnce = 32;

    public override async Task<DuplicateFiling?> ClaimAsync(Filing filing, CancellationToken cancellationToken)
    {
        if (await base.ClaimAsync(filing, cancellationToken) is { } duplicate) return duplicate;
        var input = filing.Input.Deserialize<SubmitReceipts.Input>(OrchestrationJson.Options)!;
        foreach (var some in input.Devices.Index().Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(device => chains.EnqueueAsync(
                new ChainRef(filing.CustomerId, input.IsProduction, device.Item.Serial),
                new ChainEntry(filing.Id, SubmitReceipts.ChildId(filing.InstanceId, device.Index)), cancellationToken)));
        }

        return null;
    }
}
