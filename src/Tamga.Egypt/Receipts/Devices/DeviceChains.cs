using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Receipts.Devices;

/// <summary>
/// The chain of receipts of each point of sale, and whose turn it is to lengthen it. Filings queue in the order in which they
/// were accepted; one at a time has the turn, so that every receipt knows the one before.
/// </summary>
/// <param name="table">The records.</param>
sealed class DeviceChains(IRecordTable table)
{
    /// <summary>The uuid of the last receipt that ETA took; empty before the first.</summary>
    public Task<string> HeadAsync(Customer customer, string serial, CancellationToken cancellationToken) =>
        HeadAsync(new ChainRef(customer.Id, customer.IsProduction, serial), cancellationToken);

    /// <inheritdoc cref="HeadAsync(Customer, string, CancellationToken)"/>
    public async Task<string> HeadAsync(ChainRef chain, CancellationToken cancellationToken) =>
        (await ReadAsync(chain, cancellationToken)).Head.LastAcceptedUuid;

    /// <summary>A filing lines up. Lining up again changes nothing.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="entry">Who.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task EnqueueAsync(ChainRef chain, ChainEntry entry, CancellationToken cancellationToken) =>
        table.UpsertAsync(DeviceRows.Place(chain, entry.FilingId), OrchestrationJson.Write(entry)!, cancellationToken);

    /// <summary>Takes the turn if it is free and the filing is the first in line, or has it already.</summary>
    /// <returns>Nothing when the filing has the turn; otherwise who has it, or is before.</returns>
    public async Task<ChainEntry?> TryEnterAsync(ChainRef chain, ChainEntry entry, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellationToken);
            if (head.Serving is { } serving) return serving.FilingId == entry.FilingId ? null : serving;
            var first = await FirstAsync(chain, cancellationToken);
            if (first is not null && first.FilingId != entry.FilingId) return first;
            if (await SaveAsync(chain, row, head with { Serving = entry }, cancellationToken)) return null;
        }
    }

    /// <summary>The chain has grown.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="filingId">Who has the turn.</param>
    /// <param name="lastAcceptedUuid">The new end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">It is not the filing's turn.</exception>
    public async Task MoveAsync(ChainRef chain, string filingId, string lastAcceptedUuid, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellationToken);
            if (head.Serving?.FilingId != filingId)
                throw new InvalidOperationException($"It is not the turn of filing {filingId}.");
            if (head.LastAcceptedUuid == lastAcceptedUuid) return;
            if (await SaveAsync(chain, row, head with { LastAcceptedUuid = lastAcceptedUuid }, cancellationToken)) return;
        }
    }

    /// <summary>Sets the end of a chain that went on elsewhere.</summary>
    /// <returns>False while a filing has the turn.</returns>
    public async Task<bool> TryContinueAsync(ChainRef chain, string lastAcceptedUuid, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellationToken);
            if (head.LastAcceptedUuid == lastAcceptedUuid) return true;
            if (head.Serving is not null) return false;
            if (await SaveAsync(chain, row, head with { LastAcceptedUuid = lastAcceptedUuid }, cancellationToken)) return true;
        }
    }

    /// <summary>Takes one chain away.</summary>
    /// <returns>Where it ended; nothing while filings are in line for it.</returns>
    public async Task<string?> TryForgetAsync(ChainRef chain, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellationToken);
            if (head.Serving is not null || await FirstAsync(chain, cancellationToken) is not null) return null;
            if (row is null) return head.LastAcceptedUuid;
            // Whoever comes in between has the row change.
            if (!(await table.WriteAsync([new DeleteRow(row.Key, row.ETag)], cancellationToken)).Succeeded) continue;
            await table.DeleteAsync(DeviceRows.Owned(chain), cancellationToken);
            return head.LastAcceptedUuid;
        }
    }

    /// <summary>Takes a customer's chains away. ETA keeps its own: who comes back continues them.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellationToken)
    {
        await foreach (var owned in table.QueryAllAsync(DeviceRows.AllOwned(customerId), cancellationToken))
        {
            await table.DeleteAllAsync(DeviceRows.ChainOf(customerId, owned.Key), cancellationToken);
            await table.DeleteAsync(owned.Key, cancellationToken);
        }
    }

    /// <summary>A filing leaves the line, and gives the turn up if it had it.</summary>
    /// <returns>Who is next; nothing when nobody waits.</returns>
    public async Task<ChainEntry?> LeaveAsync(ChainRef chain, string filingId, CancellationToken cancellationToken)
    {
        await table.DeleteAsync(DeviceRows.Place(chain, filingId), cancellationToken);
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellationToken);
            if (head.Serving?.FilingId != filingId) break;
            if (await SaveAsync(chain, row, head with { Serving = null }, cancellationToken)) break;
        }

        return await FirstAsync(chain, cancellationToken);
    }

    async Task<ChainEntry?> FirstAsync(ChainRef chain, CancellationToken cancellationToken)
    {
        var page = await table.QueryAsync(DeviceRows.Line(chain) with { Limit = 1 }, cancellationToken);
        return page.Rows.Count == 0 ? null : OrchestrationJson.Read<ChainEntry>(page.Rows[0].Payload);
    }

    async Task<(TableRow? Row, ChainHead Head)> ReadAsync(ChainRef chain, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(DeviceRows.Head(chain), cancellationToken);
        return (row, row is null ? new ChainHead("", null) : OrchestrationJson.Read<ChainHead>(row.Payload));
    }

    async Task<bool> SaveAsync(ChainRef chain, TableRow? row, ChainHead head, CancellationToken cancellationToken)
    {
        var payload = OrchestrationJson.Write(head)!;
        if (row is not null) return await table.ReplaceAsync(row.Key, payload, row.ETag, cancellationToken);
        // First where it is found when its customer goes.
        await table.UpsertAsync(DeviceRows.Owned(chain), "{}", cancellationToken);
        return await table.InsertAsync(DeviceRows.Head(chain), payload, cancellationToken);
    }

    sealed record ChainHead(string LastAcceptedUuid, ChainEntry? Serving);
}

/// <summary>A point of sale's chain: each environment has its own.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="IsProduction">Where.</param>
/// <param name="Serial">The point of sale.</param>
sealed record ChainRef(string CustomerId, bool IsProduction, string Serial);

/// <summary>A filing in line at a chain.</summary>
/// <param name="FilingId">The filing; ids are ordered by time.</param>
/// <param name="InstanceId">The orchestration instance that waits for its turn.</param>
sealed record ChainEntry(string FilingId, string InstanceId);
