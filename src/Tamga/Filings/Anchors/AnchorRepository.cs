using System.Runtime.CompilerServices;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings.Anchors;

/// <summary>Anchors as they were made.</summary>
/// <param name="table">The records.</param>
sealed class AnchorRepository(IRecordTable table)
{
    /// <summary>Beyond it all proofs of a day are read at once.</summary>
    const int FewCustomers = 20;

    public async Task<StoredAnchor?> FindAsync(DateOnly day, CancellationToken cancellationToken) =>
        await table.FindAsync(AnchorRows.Day(day), cancellationToken) is { } row ? AnchorRows.Read(row) : null;

    /// <summary>The newest one.</summary>
    public async Task<Anchor?> FindLastAsync(CancellationToken cancellationToken) =>
        (await table.QueryAsync(AnchorRows.Days(null) with { Limit = 1 }, cancellationToken)).Rows is [var row, ..]
            ? AnchorRows.Read(row).Anchor
            : null;

    /// <summary>Newest first; only those before a day when it is given.</summary>
    public IAsyncEnumerable<StoredAnchor> ListAsync(DateOnly? before, CancellationToken cancellationToken) =>
        table.QueryAllAsync(AnchorRows.Days(before), cancellationToken).Select(AnchorRows.Read);

    /// <summary>Who has something in an anchor.</summary>
    public IAsyncEnumerable<CustomerProof> ProofsAsync(StoredAnchor anchor, CancellationToken cancellationToken) => table
        .QueryAllAsync(AnchorRows.Proofs(anchor.Attempt), cancellationToken)
        .Select(row => OrchestrationJson.Read<CustomerProof>(row.Payload));

    /// <summary>What some customers have in an anchor.</summary>
    public async IAsyncEnumerable<AnchoredCustomer> ReadAsync(
        StoredAnchor anchor, IReadOnlyCollection<string> customerIds,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = customerIds.ToHashSet(StringComparer.Ordinal);
        var proofs = wanted.Count > FewCustomers
            ? ProofsAsync(anchor, cancellationToken).Where(p => wanted.Contains(p.CustomerId))
            : FindProofsAsync(anchor, wanted, cancellationToken);
        await foreach (var proof in proofs)
        {
            var portions = await table.QueryAllAsync(AnchorRows.Heads(anchor.Attempt, proof.CustomerId), cancellationToken)
                .Select(row => OrchestrationJson.Read<HeadPortion>(row.Payload)).ToListAsync(cancellationToken);
            yield return new AnchoredCustomer(
                proof.CustomerId, [.. portions.SelectMany(p => p.Heads)], [.. portions.SelectMany(p => p.Erasures)], proof.Path);
        }
    }

    async IAsyncEnumerable<CustomerProof> FindProofsAsync(
        StoredAnchor anchor, IEnumerable<string> customerIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in customerIds.Order(StringComparer.Ordinal))
        {
            if (await table.FindAsync(AnchorRows.Proof(anchor.Attempt, id), cancellationToken) is { } row)
                yield return OrchestrationJson.Read<CustomerProof>(row.Payload);
        }
    }
}
