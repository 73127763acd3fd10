using Tamga.Records;
using Tamga.TestKit.Memory;

namespace Tamga.Tests.Anchors;

/// <summary>One anchor a day, of everything that has grown, whoever makes it and whatever ends them.</summary>
public sealed class AnchorMakingTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_day_has_one_anchor_that_names_the_one_before_also_a_day_without_filings()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        var first = await scene.PassDayAsync();
        var second = await scene.PassDayAsync();
        scene.Clock.Advance(TimeSpan.FromDays(2));
        var fourth = await scene.PassDayAsync();

        Assert.Equal(("2026-11-20", 1, "", 1), (first.Day, first.Number, first.PreviousHash, first.Customers));
        Assert.Equal(("2026-11-21", 2, first.Hash(), 0), (second.Day, second.Number, second.PreviousHash, second.Customers));
        Assert.Equal(("2026-11-24", 5), (fourth.Day, fourth.Number));
        var key = await scene.KeyAsync();
        Assert.True(key.Signs(first) && key.Signs(second) && key.Signs(fourth));
        Assert.False(key.Signs(first with { Root = second.Root }));
        var kept = await scene.KeepAsync();
        var head = Assert.Single(Assert.Single(kept["2026-11-20.json"].Customers).Heads);
        Assert.Equal((filing, 2), (head.FilingId, head.Seq));
        Assert.Empty(kept["2026-11-21.json"].Customers);
        Assert.Empty((await scene.KeepAsync(AnchorScene.OtherId)).SelectMany(k => k.Value.Customers));
    }

    [Fact]
    public async Task A_chain_that_grows_later_is_anchored_again_and_one_that_is_over_is_followed_no_longer()
    {
        var scene = await AnchorScene.CreateAsync();
        var (over, waiting) = (await scene.FileAsync(), await scene.FileAsync(ends: false));
        await scene.PassDayAsync();
        await scene.GrowAsync(waiting, "status", 3);
        await scene.PassDayAsync();
        await scene.PassDayAsync();

        var kept = await scene.KeepAsync();
        Assert.Equal(2, Assert.Single(kept["2026-11-20.json"].Customers).Heads.Count);
        var head = Assert.Single(Assert.Single(kept["2026-11-21.json"].Customers).Heads);
        Assert.Equal((waiting, 3), (head.FilingId, head.Seq));
        Assert.Empty(kept["2026-11-22.json"].Customers);
        var followed = scene.Table.Rows.Where(r => r.Key.Row.StartsWith("chain|", StringComparison.Ordinal));
        Assert.Equal($"chain|{waiting}", Assert.Single(followed).Key.Row);
        Assert.NotEqual(over, waiting);
    }

    [Fact]
    public async Task Filings_of_a_build_that_followed_no_chains_are_in_the_first_anchor()
    {
        var scene = await AnchorScene.CreateAsync();
        var filing = await scene.FileAsync();
        foreach (var row in scene.Table.Rows.Where(r => r.Key.Row.StartsWith("chain|", StringComparison.Ordinal)))
            await scene.Table.DeleteAsync(row.Key, Stop);
        scene.Clock.Advance(TimeSpan.FromDays(100));
        var first = await scene.PassDayAsync();
        Assert.Equal(1, first.Number);
        var kept = (await scene.KeepAsync())[$"{first.Day}.json"];
        Assert.Equal(filing, Assert.Single(Assert.Single(kept.Customers).Heads).FilingId);
    }

    [Fact]
    public async Task Two_hosts_make_one_anchor_a_day_with_one_key()
    {
        for (var round = 0; round < 20; round++)
        {
            var scene = await AnchorScene.CreateAsync();
            var filing = await scene.FileAsync();
            await scene.FileAsync(AnchorScene.OtherId);
            scene.Clock.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => scene.Host().MakeDueAsync(Stop), Stop)));
            var kept = await scene.KeepAsync();
            Assert.Single(kept);
            var check = await AnchorScene.CheckAsync(await scene.EvidenceAsync(filing), kept, await scene.KeyAsync());
            Assert.Empty(check.Flaws);
            scene.Clock.Advance(TimeSpan.FromDays(2));
            await scene.Host().MakeDueAsync(Stop);
            Assert.Equal(3, (await scene.KeepAsync()).Count);
            Assert.DoesNotContain(scene.Table.Rows, r => r.Key.Partition == "attempts");
        }
    }

    [Fact]
    public async Task Killed_after_any_write_a_host_has_made_neither_two_nor_none_once_it_is_back()
    {
        for (var writes = 0; ; writes++)
        {
            var scene = await AnchorScene.CreateAsync();
            var filing = await scene.FileAsync();
            await scene.FileAsync(AnchorScene.OtherId, ends: false);
            scene.Clock.Advance(TimeSpan.FromDays(1));
            scene.Crash.CrashAfter(writes);
            var hasEnded = true;
            try
            {
                await scene.Host().MakeDueAsync(Stop);
            }
            catch (CrashException)
            {
                hasEnded = false;
            }

            var before = await scene.Anchors.FindLastAsync(Stop);
            scene.Crash.Restart();
            await scene.Host().MakeDueAsync(Stop);
            var kept = await scene.KeepAsync();
            Assert.Single(kept);
            if (before is not null) Assert.Equal(before, kept.Single().Value.Anchor);
            Assert.Equal(2, kept.Single().Value.Anchor.Customers);
            await scene.PassDayAsync();
            var check = await AnchorScene.CheckAsync(
                await scene.EvidenceAsync(filing), await scene.KeepAsync(), await scene.KeyAsync());
            Assert.Empty(check.Flaws);
            if (hasEnded) return;
        }
    }
}
