using Tamga.Filings;
using Tamga.Filings.Anchors;
using Tamga.Records;

namespace Tamga.Tests.Anchors;

/// <summary>What was kept outside tells whether the history inside was written anew.</summary>
public sealed class KeptAnchorsTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evidence_that_is_as_it_was_holds_against_all_days()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        for (var i = 0; i < 4; i++) await scene.FileAsync(i % 2 == 0 ? AnchorScene.OtherId : AnchorScene.CustomerId);
        await scene.PassDayAsync();
        await scene.PassDayAsync();
        var check = await AnchorScene.CheckAsync(
            await scene.EvidenceAsync(filing), await scene.KeepAsync(), await scene.KeyAsync());
        Assert.Empty(check.Flaws);
        Assert.Equal(1, check.Chains);
    }

    [Fact]
    public async Task A_chain_made_anew_with_right_hashes_is_caught_and_its_filing_named()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        await scene.PassDayAsync();
        var forged = await scene.ForgeAsync(filing);
        Assert.Null(EvidenceLog.FirstBroken(forged.Entries));

        var flaw = Assert.Single((await AnchorScene.CheckAsync(forged, await scene.KeepAsync(), await scene.KeyAsync())).Flaws);
        Assert.Contains(filing, flaw, StringComparison.Ordinal);
        Assert.Contains("written anew", flaw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_taken_off_the_end_are_caught_and_so_is_one_that_was_put_in_later_with_an_old_date()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        await scene.PassDayAsync();
        await scene.PassDayAsync();
        var evidence = await scene.EvidenceAsync(filing);
        var shorter = evidence with { Entries = [evidence.Entries[0]] };
        Assert.Contains("ends with its entry 1", Assert.Single(
            (await AnchorScene.CheckAsync(shorter, await scene.KeepAsync(), await scene.KeyAsync())).Flaws),
            StringComparison.Ordinal);

        scene.GoBack(TimeSpan.FromHours(12));
        await scene.GrowAsync(filing, "late", 3);
        Assert.Contains("no anchor", Assert.Single(
            (await AnchorScene.CheckAsync(
                await scene.EvidenceAsync(filing), await scene.KeepAsync(), await scene.KeyAsync())).Flaws),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_day_is_named()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        for (var day = 0; day < 3; day++) await scene.PassDayAsync();
        var kept = await scene.KeepAsync();
        kept.Remove("2026-11-21.json");
        var check = await AnchorScene.CheckAsync(await scene.EvidenceAsync(filing), kept, await scene.KeyAsync());
        Assert.Contains("the anchor of 2026-11-21 is missing", Assert.Single(check.Flaws), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anchor_that_was_changed_is_caught_by_its_signature_by_its_root_and_by_the_next_one()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        for (var day = 0; day < 3; day++) await scene.PassDayAsync();
        var kept = await scene.KeepAsync();
        const string name = "2026-11-20.json";
        kept[name] = kept[name] with { Anchor = kept[name].Anchor with { Root = new string('0', 64) } };
        var flaws = (await AnchorScene.CheckAsync(await scene.EvidenceAsync(filing), kept, await scene.KeyAsync())).Flaws;
        Assert.Contains(flaws, f => f.Contains("the signature of the anchor of 2026-11-20", StringComparison.Ordinal));
        Assert.Contains(flaws, f => f.Contains("is not what was signed", StringComparison.Ordinal));
        Assert.Contains(flaws, f => f.Contains("does not follow from the anchor of 2026-11-20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_signed_anew_with_the_same_key_contradicts_the_kept_anchors()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        for (var day = 0; day < 2; day++) await scene.PassDayAsync();
        var (kept, key) = (await scene.KeepAsync(), await scene.KeyAsync());
        foreach (var row in scene.Table.Rows.Where(r => r.Key is { Table: "evidence" }))
            await scene.Table.DeleteAsync(row.Key, Stop);
        await scene.GrowAsync(filing, "save-request", 999);
        foreach (var row in scene.Table.Rows.Where(r => r.Key is { Table: "anchors", Partition: not "key" }))
            await scene.Table.DeleteAsync(row.Key, Stop);
        await scene.Host().MakeDueAsync(Stop);
        Assert.Equal(key, await scene.KeyAsync());

        var both = kept.Concat((await scene.KeepAsync()).Select(k => KeyValuePair.Create("new-" + k.Key, k.Value)));
        var flaws = (await AnchorScene.CheckAsync(await scene.EvidenceAsync(filing), both, key)).Flaws;
        Assert.Contains(flaws, f => f.Contains("is another anchor of 2026-11-21", StringComparison.Ordinal));
        Assert.Contains(flaws, f => f.Contains(filing, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_signed_anew_with_a_new_key_is_caught_against_the_kept_key()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        for (var day = 0; day < 2; day++) await scene.PassDayAsync();
        var key = await scene.KeyAsync();
        await scene.SignAnewAsync(days: 2);
        var (anew, newKey) = (await scene.KeepAsync(), await scene.KeyAsync());
        Assert.NotEqual(key.Kid, newKey.Kid);
        Assert.Empty((await AnchorScene.CheckAsync(await scene.EvidenceAsync(filing), anew, newKey)).Flaws);

        var flaws = (await AnchorScene.CheckAsync(await scene.EvidenceAsync(filing), anew, key)).Flaws;
        Assert.Contains("2026-11-20 is signed with the key " + newKey.Kid, flaws[0], StringComparison.Ordinal);
        Assert.Contains("the key changed", flaws[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_evidence_is_excused_only_when_a_signed_anchor_says_so()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        await scene.PassDayAsync();
        await scene.EraseAsync(TimeSpan.FromHours(1));
        var gone = await scene.EvidenceAsync(filing);
        Assert.Empty(gone.Entries);
        Assert.Contains("ends with its entry 0", Assert.Single(
            (await AnchorScene.CheckAsync(gone, await scene.KeepAsync(), await scene.KeyAsync())).Flaws),
            StringComparison.Ordinal);

        await scene.PassDayAsync();
        var kept = await scene.KeepAsync();
        var check = await AnchorScene.CheckAsync(gone, kept, await scene.KeyAsync());
        Assert.Empty(check.Flaws);
        Assert.Contains("erased by retention", Assert.Single(check.Notes), StringComparison.Ordinal);

        // The same words in a file that nobody signed.
        var (name, first) = kept.First();
        var customer = Assert.Single(first.Customers);
        kept[name] = first with { Customers = [customer with { Erasures = customer.Heads }] };
        kept.Remove(kept.Last().Key);
        var unsigned = await AnchorScene.CheckAsync(gone, kept, await scene.KeyAsync());
        Assert.Empty(unsigned.Notes);
        Assert.Contains(unsigned.Flaws, f => f.Contains("is not what was signed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erasing_breaks_no_proof_of_what_stays()
    {
        var scene = await AnchorScene.CreateAsync();
        await scene.FileAsync();
        await scene.PassDayAsync();
        var stays = await scene.FileAsync();
        scene.Clock.Advance(TimeSpan.FromMinutes(10));
        await scene.EraseAsync(TimeSpan.FromHours(1));
        await scene.PassDayAsync();
        await scene.PassDayAsync();
        var check = await AnchorScene.CheckAsync(
            await scene.EvidenceAsync(stays), await scene.KeepAsync(), await scene.KeyAsync());
        Assert.Empty(check.Flaws);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public void Every_leaf_of_a_tree_leads_to_its_root_and_no_other_does(int count)
    {
        List<string> leaves = [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf($"leaf {i}"))];
        var root = MerkleTree.Root(leaves);
        foreach (var (leaf, path) in leaves.Zip(MerkleTree.Paths(leaves)))
        {
            Assert.Equal(root, MerkleTree.Follow(leaf, path));
            Assert.NotEqual(root, MerkleTree.Follow(MerkleTree.Leaf("another"), path));
        }
    }
}
