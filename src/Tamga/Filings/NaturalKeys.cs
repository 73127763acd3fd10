using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// One filing for each thing the authority considers the same, for ever and over all customers. A claim is an
/// insert-if-absent record; it always names a filing that exists.
/// </summary>
/// <param name="table">The records.</param>
/// <param name="filings">The filings that hold claims.</param>
public sealed class NaturalKeys(IRecordTable table, FilingRepository filings)
{
    /// <summary>Who has a key; nothing when nobody has.</summary>
    /// <param name="key">The natural key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Claim?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        await table.FindAsync(FilingRows.Claim(key), cancellationToken) is { } row
            ? OrchestrationJson.Read<Claim>(row.Payload) : null;

    /// <summary>
    /// Claims a key for a filing. A claim whose filing has failed is taken over: it was not filed, and its orchestration
    /// claims anew before it ever sends again.
    /// </summary>
    /// <param name="key">The natural key.</param>
    /// <param name="customerId">Whose filing.</param>
    /// <param name="filingId">The filing.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Nothing when the key is now the filing's; otherwise who has it.</returns>
    public async Task<Claim?> ClaimAsync(
        string key, string customerId, string filingId, CancellationToken cancellationToken = default)
    {
        var where = FilingRows.Claim(key);
        var mine = OrchestrationJson.Write(new Claim(customerId, filingId))!;
        while (true)
        {
            // Mostly it is free.
            if (await table.InsertAsync(where, mine, cancellationToken)) return null;
            if (await table.FindAsync(where, cancellationToken) is not { } row) continue;
            var holder = OrchestrationJson.Read<Claim>(row.Payload);
            if (holder.FilingId != filingId)
            {
                var other = await filings.FindAsync(holder.CustomerId, holder.FilingId, cancellationToken);
                if (other is not { Status: FilingStatus.Failed }) return holder;
            }

            // One's own claim is written anew as well: whoever saw it while this filing had failed must not take it over now.
            if (await table.ReplaceAsync(where, mine, row.ETag, cancellationToken)) return null;
        }
    }
}

/// <summary>Who has a natural key.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="FilingId">The filing.</param>
public sealed record Claim(string CustomerId, string FilingId);
