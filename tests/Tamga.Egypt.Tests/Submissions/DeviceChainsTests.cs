using Tamga.Egypt.Receipts.Devices;
using Tamga.TestKit.Memory;

namespace Tamga.Egypt.Tests.Submissions;

/// <summary>Whose turn it is at a device.</summary>
public sealed class DeviceChainsTests
{
    static readonly ChainRef Chain = new("customer-1", IsProduction: true, "POS/1");
    static readonly ChainEntry First = new("a", "instance-a");
    static readonly ChainEntry Second = new("b", "instance-b");

    [Fact]
    public async Task Filings_have_the_turn_in_the_order_in_which_they_were_accepted()
    {
        var chains = new DeviceChains(new MemoryRecordTable(new CrashPlan()));
        await chains.EnqueueAsync(Chain, Second, default);
        await chains.EnqueueAsync(Chain, First, default);

        Assert.Equal(First, await chains.TryEnterAsync(Chain, Second, default));
        Assert.Null(await chains.TryEnterAsync(Chain, First, default));
        Assert.Null(await chains.TryEnterAsync(Chain, First, default));
        Assert.Equal(First, await chains.TryEnterAsync(Chain, Second, default));
        Assert.Equal(Second, await chains.LeaveAsync(Chain, First.FilingId, default));
        Assert.Null(await chains.TryEnterAsync(Chain, Second, default));
        Assert.Null(await chains.LeaveAsync(Chain, Second.FilingId, default));
    }

    [Fact]
    public async Task Only_whose_turn_it_is_moves_the_chain_and_it_stays_where_it_was_left()
    {
        var chains = new DeviceChains(new MemoryRecordTable(new CrashPlan()));
        Assert.Equal("", await chains.HeadAsync(Chain, default));
        Assert.Null(await chains.TryEnterAsync(Chain, First, default));
        await chains.MoveAsync(Chain, First.FilingId, "uuid-1", default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => chains.MoveAsync(Chain, Second.FilingId, "uuid-2", default));
        Assert.False(await chains.TryContinueAsync(Chain, "uuid-3", default));
        await chains.LeaveAsync(Chain, First.FilingId, default);

        Assert.Equal("uuid-1", await chains.HeadAsync(Chain, default));
        Assert.Equal("", await chains.HeadAsync(Chain with { IsProduction = false }, default));
        Assert.True(await chains.TryContinueAsync(Chain, "uuid-3", default));
        Assert.Equal("uuid-3", await chains.HeadAsync(Chain, default));
    }

    [Fact]
    public async Task One_at_a_time_however_many_try()
    {
        var chains = new DeviceChains(new MemoryRecordTable(new CrashPlan()));
        var entries = Enumerable.Range(0, 20).Select(i => new ChainEntry($"f{i:D2}", $"i{i}")).ToList();
        foreach (var entry in entries) await chains.EnqueueAsync(Chain, entry, default);

        var entered = await Task.WhenAll(entries.Select(e => Task.Run(() => chains.TryEnterAsync(Chain, e, default))));

        Assert.Equal(["f00"], entries.Zip(entered).Where(pair => pair.Second is null).Select(pair => pair.First.FilingId));
    }

    [Fact]
    public async Task A_customer_that_goes_takes_its_chains_along()
    {
        var chains = new DeviceChains(new MemoryRecordTable(new CrashPlan()));
        Assert.Null(await chains.TryEnterAsync(Chain, First, default));
        await chains.MoveAsync(Chain, First.FilingId, "uuid-1", default);

        await chains.DeleteAllAsync(Chain.CustomerId, default);

        Assert.Equal("", await chains.HeadAsync(Chain, default));
    }
}
