using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Packages;

/// <summary>Which packages a customer has asked for.</summary>
/// <param name="table">The records.</param>
/// <param name="filings">What became of them.</param>
sealed class PackageRepository(IRecordTable table, FilingRepository filings)
{
    /// <summary>Notes that a filing asks for a package.</summary>
    public Task AddAsync(string customerId, string filingId, CancellationToken cancellationToken) => table.UpsertAsync(
        PackageRows.Package(customerId, filingId), OrchestrationJson.Write(new PackageEntry(filingId))!, cancellationToken);

    /// <summary>A page of them, newest first.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="limit">The most in a page.</param>
    /// <param name="after">The last filing of the page before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(IReadOnlyList<Filing> Filings, string? Next)> ListAsync(
        string customerId, int limit, string? after, CancellationToken cancellationToken)
    {
        var query = PackageRows.All(customerId) with
        {
            Limit = Math.Min(limit + 1, 1000),
            Continuation = after is null ? null : PackageRows.Package(customerId, after).Row,
        };
        var found = new List<Filing>(limit);
        await foreach (var row in table.QueryAllAsync(query, cancellationToken))
        {
            if (found.Count == limit) return (found, found[^1].Id);
            var entry = OrchestrationJson.Read<PackageEntry>(row.Payload);
            // One whose acceptance was taken back is no filing any more.
            if (await filings.FindAsync(customerId, entry.FilingId, cancellationToken) is { } filing) found.Add(filing);
        }

        return (found, null);
    }

    /// <summary>Takes all of a customer's away.</summary>
    public Task DeleteAllAsync(string customerId, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(PackageRows.All(customerId), cancellationToken);

    sealed record PackageEntry(string FilingId);
}
