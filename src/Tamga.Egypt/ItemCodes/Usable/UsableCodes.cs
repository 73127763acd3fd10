using Tamga.Egypt.Wire;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.ItemCodes.Usable;

/// <summary>The codes that customers have asked for, kept so that a document is held against them without asking ETA.</summary>
/// <param name="table">The records.</param>
/// <param name="time">The clock.</param>
sealed class UsableCodes(IRecordTable table, TimeProvider time)
{
    const int MostRows = 100;

    /// <summary>Takes over what ETA shows. Of several requests for a code one that was approved counts.</summary>
    public async Task LearnAsync(
        string customerId, bool isProduction, IEnumerable<CodeRequestRow> rows, CancellationToken cancellationToken,
        DateTimeOffset? since = null)
    {
        var now = time.GetUtcNow();
        var codes = rows.Select(row => UsableCode.Of(row, now)).OfType<UsableCode>()
            .GroupBy(code => (code.Type, code.Code)).Select(same => same.FirstOrDefault(code => code.IsApproved) ?? same.First());
        foreach (var some in codes.Chunk(MostRows))
        {
            var writes = new List<RowWrite>();
            foreach (var code in some)
            {
                var key = ItemCodeRows.Code(customerId, isProduction, code.Type, code.Code);
                // On an earlier page of the same reading there may have been one that was approved.
                if (!code.IsApproved && since is { } start
                    && await table.FindAsync(key, cancellationToken) is { } row
                    && OrchestrationJson.Read<UsableCode>(row.Payload) is { IsApproved: true } known && known.At >= start)
                {
                    continue;
                }

                writes.Add(new UpsertRow(key, OrchestrationJson.Write(code)!));
            }

            if (writes.Count > 0) await table.WriteAsync(writes, cancellationToken);
        }
    }

    /// <summary>The list was read whole: what was not on it is gone.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="isProduction">In which environment.</param>
    /// <param name="startedAt">When the reading began.</param>
    /// <param name="count">How many requests there were.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CompleteAsync(
        string customerId, bool isProduction, DateTimeOffset startedAt, int count, CancellationToken cancellationToken)
    {
        var gone = new List<RowWrite>();
        await foreach (var row in table.QueryAllAsync(ItemCodeRows.Codes(customerId, isProduction), cancellationToken))
        {
            // What was learnt since is newer than the list.
            if (OrchestrationJson.Read<UsableCode>(row.Payload).At < startedAt) gone.Add(new DeleteRow(row.Key));
        }

        foreach (var some in gone.Chunk(MostRows)) await table.WriteAsync(some, cancellationToken);
        await table.UpsertAsync(
            ItemCodeRows.Head(customerId, isProduction), OrchestrationJson.Write(new UsableCodesHead(startedAt, count))!,
            cancellationToken);
    }

    public async Task<UsableCodesHead?> FindHeadAsync(
        string customerId, bool isProduction, CancellationToken cancellationToken) =>
        await table.FindAsync(ItemCodeRows.Head(customerId, isProduction), cancellationToken) is { } row
            ? OrchestrationJson.Read<UsableCodesHead>(row.Payload)
            : null;

    public async Task<UsableCode?> FindAsync(
        string customerId, bool isProduction, string type, string code, CancellationToken cancellationToken) =>
        await table.FindAsync(ItemCodeRows.Code(customerId, isProduction, type, code), cancellationToken) is { } row
            ? OrchestrationJson.Read<UsableCode>(row.Payload)
            : null;

    /// <summary>Whether anything is known of a customer's codes, or was.</summary>
    public async Task<bool> HasAnyAsync(string customerId, bool isProduction, CancellationToken cancellationToken) =>
        (await table.QueryAsync(ItemCodeRows.All(customerId, isProduction) with { Limit = 1 }, cancellationToken)).Rows.Count > 0;

    /// <summary>All codes of a customer.</summary>
    public async Task<IReadOnlyList<UsableCode>> ListAsync(
        string customerId, bool isProduction, CancellationToken cancellationToken)
    {
        var codes = new List<UsableCode>();
        await foreach (var row in table.QueryAllAsync(ItemCodeRows.Codes(customerId, isProduction), cancellationToken))
            codes.Add(OrchestrationJson.Read<UsableCode>(row.Payload));
        return codes;
    }

    /// <summary>Takes everything of a customer away.</summary>
    public async Task DeleteAllAsync(string customerId, CancellationToken cancellationToken)
    {
        await table.DeleteAllAsync(ItemCodeRows.All(customerId, isProduction: true), cancellationToken);
        await table.DeleteAllAsync(ItemCodeRows.All(customerId, isProduction: false), cancellationToken);
    }
}
