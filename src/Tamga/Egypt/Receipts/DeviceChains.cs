using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// The chain of receipts of each point of sale, and whose turn it is to lengthen it. Filings queue in the order in which they
/// were accepted; one at a time has the turn, so that every receipt knows the one before.
/// </summary>
/// <param name="table">The records.</param>
sealed class DeviceChains(IRecordTable table)
{
    const string Table = "etachains";
    const string HeadRow = "head";
    const string QueuePrefix = "queue|";

    /// <summary>The uuid of the last receipt that ETA took; empty before the first.</summary>
    public Task<string> HeadAsync(Customer customer, string serial, CancellationToken cancellation) =>
        HeadAsync(new ChainRef(customer.Id, customer.IsProduction, serial), cancellation);

    /// <inheritdoc cref="HeadAsync(Customer, string, CancellationToken)"/>
    public async Task<string> HeadAsync(ChainRef chain, CancellationToken cancellation) =>
        (await ReadAsync(chain, cancellation)).Head.LastAcceptedUuid;

    /// <summary>A filing lines up. Lining up again changes nothing.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="entry">Who.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task EnqueueAsync(ChainRef chain, ChainEntry entry, CancellationToken cancellation) =>
        table.UpsertAsync(KeyOf(chain, QueuePrefix + entry.FilingId), OrchestrationJson.Write(entry)!, cancellation);

    /// <summary>Takes the turn if it is free and the filing is the first in line, or has it already.</summary>
    /// <returns>Nothing when the filing has the turn; otherwise who has it, or is before.</returns>
    public async Task<ChainEntry?> TryEnterAsync(ChainRef chain, ChainEntry entry, CancellationToken cancellation)
    {
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellation);
            if (head.Serving is { } serving) return serving.FilingId == entry.FilingId ? null : serving;
            var first = await FirstAsync(chain, cancellation);
            if (first is not null && first.FilingId != entry.FilingId) return first;
            if (await SaveAsync(chain, row, head with { Serving = entry }, cancellation)) return null;
        }
    }

    /// <summary>The chain has grown.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="filingId">Who has the turn.</param>
    /// <param name="lastAcceptedUuid">The new end.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">It is not the filing's turn.</exception>
    public async Task MoveAsync(ChainRef chain, string filingId, string lastAcceptedUuid, CancellationToken cancellation)
    {
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellation);
            if (head.Serving?.FilingId != filingId) throw new InvalidOperationException($"It is not the turn of filing {filingId}.");
            if (head.LastAcceptedUuid == lastAcceptedUuid) return;
            if (await SaveAsync(chain, row, head with { LastAcceptedUuid = lastAcceptedUuid }, cancellation)) return;
        }
    }

    /// <summary>Sets the end of a chain that went on elsewhere.</summary>
    /// <returns>False while a filing has the turn.</returns>
    public async Task<bool> TryContinueAsync(ChainRef chain, string lastAcceptedUuid, CancellationToken cancellation)
    {
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellation);
            if (head.LastAcceptedUuid == lastAcceptedUuid) return true;
            if (head.Serving is not null) return false;
            if (await SaveAsync(chain, row, head with { LastAcceptedUuid = lastAcceptedUuid }, cancellation)) return true;
        }
    }

    /// <summary>Takes a customer's chains away. ETA keeps its own: who comes back continues them.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellation)
    {
        await foreach (var owned in table.QueryAllAsync(new RowQuery(Table, OwnerPartition(customerId)), cancellation))
        {
            await foreach (var row in table.QueryAllAsync(new RowQuery(Table, $"{customerId}|{owned.Key.Row}"), cancellation))
                await table.DeleteAsync(row.Key, cancellation);
            await table.DeleteAsync(owned.Key, cancellation);
        }
    }

    /// <summary>A filing leaves the line, and gives the turn up if it had it.</summary>
    /// <returns>Who is next; nothing when nobody waits.</returns>
    public async Task<ChainEntry?> LeaveAsync(ChainRef chain, string filingId, CancellationToken cancellation)
    {
        await table.DeleteAsync(KeyOf(chain, QueuePrefix + filingId), cancellation);
        while (true)
        {
            var (row, head) = await ReadAsync(chain, cancellation);
            if (head.Serving?.FilingId != filingId) break;
            if (await SaveAsync(chain, row, head with { Serving = null }, cancellation)) break;
        }

        return await FirstAsync(chain, cancellation);
    }

    async Task<ChainEntry?> FirstAsync(ChainRef chain, CancellationToken cancellation)
    {
        var page = await table.QueryAsync(RowQuery.Prefix(Table, PartitionOf(chain), QueuePrefix) with { Limit = 1 }, cancellation);
        return page.Rows.Count == 0 ? null : OrchestrationJson.Read<ChainEntry>(page.Rows[0].Payload);
    }

    async Task<(TableRow? Row, ChainHead Head)> ReadAsync(ChainRef chain, CancellationToken cancellation)
    {
        var row = await table.FindAsync(KeyOf(chain, HeadRow), cancellation);
        return (row, row is null ? new ChainHead("", null) : OrchestrationJson.Read<ChainHead>(row.Payload));
    }

    async Task<bool> SaveAsync(ChainRef chain, TableRow? row, ChainHead head, CancellationToken cancellation)
    {
        var payload = OrchestrationJson.Write(head)!;
        if (row is not null) return await table.ReplaceAsync(row.Key, payload, row.ETag, cancellation);
        // First where it is found when its customer goes.
        await table.UpsertAsync(new RowKey(Table, OwnerPartition(chain.CustomerId), NameOf(chain)), "{}", cancellation);
        return await table.InsertAsync(KeyOf(chain, HeadRow), payload, cancellation);
    }

    static RowKey KeyOf(ChainRef chain, string row) => new(Table, PartitionOf(chain), row);

    static string PartitionOf(ChainRef chain) => $"{chain.CustomerId}|{NameOf(chain)}";

    static string NameOf(ChainRef chain) => $"{(chain.IsProduction ? "production" : "preproduction")}|{RowKeyText.Encode(chain.Serial)}";

    static string OwnerPartition(string customerId) => "of|" + customerId;

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
