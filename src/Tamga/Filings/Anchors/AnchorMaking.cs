using Microsoft.Extensions.Logging;
using Tamga.Api;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Filings.Anchors;

/// <summary>
/// Makes the anchor of a day. What it is made of is written first, under a name of its own, and then the anchor, if there is none
/// yet: of several that make it, and whatever ends one of them in the middle, one counts.
/// </summary>
sealed class AnchorMaking(
    IRecordTable table, AnchorRepository anchors, GrownChains chains, AnchorKey key, TimeProvider time,
    ILogger<AnchorMaking> logger)
{
    /// <summary>In a row.</summary>
    const int MostHeads = 1000;

    /// <summary>What is older has been left by a process that has ended.</summary>
    static readonly TimeSpan LongestAttempt = TimeSpan.FromDays(1);

    /// <summary>Makes the anchors of all days that are over and have none.</summary>
    public async Task MakeDueAsync(CancellationToken cancellationToken)
    {
        var yesterday = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);
        while (true)
        {
            var last = await anchors.FindLastAsync(cancellationToken);
            var day = last is null ? yesterday : AnchorRows.TryRead(last.Day)!.Value.AddDays(1);
            if (day > yesterday) break;
            await MakeAsync(day, last, cancellationToken);
        }

        await ClearAsync(cancellationToken);
    }

    async Task MakeAsync(DateOnly day, Anchor? last, CancellationToken cancellationToken)
    {
        var attempt = AnchorRows.NewAttempt(day);
        var begun = OrchestrationJson.Write(new AnchorAttempt(time.GetUtcNow()))!;
        await table.InsertAsync(AnchorRows.Attempt(attempt), begun, cancellationToken);
        var seen = new List<SeenChain>();
        var leaves = new List<AnchoredCustomer>();
        foreach (var customerId in await chains.CustomersAsync(cancellationToken))
        {
            if (last is null) await chains.AdoptAsync(customerId, cancellationToken);
            var followed = await chains.ReadAsync(customerId, AnchorRows.StartOf(day), cancellationToken);
            seen.AddRange(followed);
            var part = new AnchoredCustomer(
                customerId, [.. followed.Select(c => c.Grown).OfType<AnchoredHead>()],
                [.. followed.Select(c => c.Erased).OfType<AnchoredHead>()], []);
            if (part.Heads.Count + part.Erasures.Count > 0) leaves.Add(part);
        }

        var root = await WriteAsync(attempt, leaves, cancellationToken);
        var anchor = await key.SignAsync(
            new Anchor(
                AnchorRows.Write(day), (last?.Number ?? 0) + 1, last?.Hash() ?? "", root, leaves.Count,
                UtcTime.Format(time.GetUtcNow()), "", ""),
            cancellationToken);
        var stored = OrchestrationJson.Write(new StoredAnchor(anchor, attempt))!;
        if (!await table.InsertAsync(AnchorRows.Day(day), stored, cancellationToken))
        {
            await ForgetAsync(attempt, cancellationToken);
            return;
        }

        await chains.SettleAsync(seen, cancellationToken);
        logger.LogInformation(
            "Anchored the evidence of {Day}: {Heads} chains of {Customers} customers, signed with {KeyId}", anchor.Day,
            leaves.Sum(l => l.Heads.Count), leaves.Count, anchor.KeyId);
    }

    /// <returns>The root.</returns>
    async Task<string> WriteAsync(string attempt, IReadOnlyList<AnchoredCustomer> parts, CancellationToken cancellationToken)
    {
        List<string> leaves = [.. parts.Select(p => p.Leaf())];
        foreach (var (part, leaf, path) in parts.Zip(leaves, MerkleTree.Paths(leaves)))
        {
            var heads = part.Heads.Chunk(MostHeads).Select(some => new HeadPortion(some, []));
            var erasures = part.Erasures.Chunk(MostHeads).Select(some => new HeadPortion([], some));
            foreach (var (portion, some) in heads.Concat(erasures).Index())
            {
                await table.UpsertAsync(
                    AnchorRows.Heads(attempt, part.CustomerId, portion), OrchestrationJson.Write(some)!, cancellationToken);
            }

            var proof = new CustomerProof(part.CustomerId, leaf, part.Heads.Count, part.Erasures.Count, path);
            await table.UpsertAsync(
                AnchorRows.Proof(attempt, part.CustomerId), OrchestrationJson.Write(proof)!, cancellationToken);
        }

        return MerkleTree.Root(leaves);
    }

    /// <summary>Takes away what attempts have left that came to nothing.</summary>
    async Task ClearAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAllAsync(AnchorRows.Attempts, cancellationToken))
        {
            var attempt = row.Key.Row;
            var day = AnchorRows.TryRead(attempt[..attempt.IndexOf('|', StringComparison.Ordinal)])!.Value;
            if (await anchors.FindAsync(day, cancellationToken) is { } made && made.Attempt == attempt)
                await table.DeleteAsync(row.Key, cancellationToken);
            else if (time.GetUtcNow() - OrchestrationJson.Read<AnchorAttempt>(row.Payload).At > LongestAttempt)
                await ForgetAsync(attempt, cancellationToken);
        }
    }

    async Task ForgetAsync(string attempt, CancellationToken cancellationToken)
    {
        await table.DeleteAllAsync(AnchorRows.All(attempt), cancellationToken);
        await table.DeleteAsync(AnchorRows.Attempt(attempt), cancellationToken);
    }
}
