using System.Text.Json;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Invoices.Notes;

/// <summary>A credit note that was taken back takes nothing back any more.</summary>
/// <param name="index">Our records by ETA's ids.</param>
/// <param name="sets">Our documents.</param>
/// <param name="ledger">The notes so far.</param>
sealed class CancelledCredits(UuidIndex index, SubmissionSets sets, CreditLedger ledger)
{
    /// <summary>Takes a document out of the notes so far, if it is one of them.</summary>
    public async Task ReleaseAsync(string customerId, string uuid, CancellationToken cancellationToken)
    {
        if (await index.FindAsync(customerId, uuid, cancellationToken) is not { } entry) return;
        if (await sets.FindItemAsync(entry.SetId, entry.Index, cancellationToken) is not { Type: "C" or "EC" } item) return;
        var head = await sets.ReadHeadAsync<SetHead>(entry.SetId, cancellationToken);
        if (!JsonElement.Parse(item.Text).TryGetProperty("references", out var references)) return;
        await ledger.ForgetAsync(
            head.Issuer, references.EnumerateArray().Select(r => r.GetString()!), entry.SetId, head.Keys[entry.Index],
            cancellationToken);
    }
}
