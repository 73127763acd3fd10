using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Watching;

/// <summary>The last look at each company.</summary>
/// <param name="table">The records.</param>
sealed class CompanyLookRepository(IRecordTable table)
{
    const string Table = "zerolooks";

    public async Task<CompanyLook?> FindAsync(string customerId, long entId, CancellationToken cancellation) =>
        await table.FindAsync(KeyOf(customerId, entId), cancellation) is { } row ? OrchestrationJson.Read<CompanyLook>(row.Payload) : null;

    public Task SetAsync(string customerId, CompanyLook look, CancellationToken cancellation) =>
        table.UpsertAsync(KeyOf(customerId, look.EntId), OrchestrationJson.Write(look)!, cancellation);

    static RowKey KeyOf(string customerId, long entId) => new(Table, customerId, entId.ToString("D19"));
}
