using System.Text.Json;
using Tamga.Filings;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// With a filing go its documents or receipts. The claims on their numbers stay, without them: what ETA took may never be sent
/// again, and what it did not take is free for ever.
/// </summary>
sealed class SubmissionErasure(SubmissionSets sets, DocumentClaims claims, UuidIndex index) : IFilingErasure
{
    public async Task EraseAsync(Filing filing, CancellationToken cancellationToken)
    {
        if (filing.Authority != EgyptModule.Name || SetOf(filing) is not { } setId) return;
        if (await sets.FindHeadAsync<SetHead>(setId, cancellationToken) is not { } head) return;
        var states = await sets.ReadStatesAsync(setId, cancellationToken);
        await claims.SettleErasedAsync(filing, head, states, cancellationToken);
        await index.RemoveAsync(filing.CustomerId, states.Select(s => s.Uuid).OfType<string>(), cancellationToken);
        await sets.DeleteAsync(filing.CustomerId, setId, cancellationToken);
    }

    static string? SetOf(Filing filing) =>
        filing.Input.ValueKind == JsonValueKind.Object && filing.Input.TryGetProperty("setId", out var set)
        && set.ValueKind == JsonValueKind.String
            ? set.GetString()
            : null;
}
