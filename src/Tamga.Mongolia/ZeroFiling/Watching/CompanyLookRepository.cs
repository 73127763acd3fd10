using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>The last look at each company.</summary>
sealed class CompanyLookRepository(IRecordTable table)
{
    public async Task<CompanyLook?> FindAsync(string customerId, long entId, CancellationToken cancellationToken) =>
        await table.FindAsync(WatchRows.Look(customerId, entId), cancellationToken) is { } row
            ? OrchestrationJson.Read<CompanyLook>(row.Payload)
            : null;

    /// <summary>Takes all looks of a customer away.</summary>
    public Task RemoveAllAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(WatchRows.All(customerId), cancellationToken);

    public Task SetAsync(string customerId, CompanyLook look, CancellationToken cancellationToken) =>
        table.UpsertAsync(WatchRows.Look(customerId, look.EntId), OrchestrationJson.Write(look)!, cancellationToken);
}
