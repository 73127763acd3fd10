using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>ERPs that take calls and never answer, while others do.</summary>
public sealed class DeadErpsTests
{
    const int Hanging = 300;

    [Fact]
    public async Task Hundreds_of_ERPs_that_hang_keep_neither_a_new_one_nor_a_known_one_waiting()
    {
        // Whoever waited for one of those that hang would wait for minutes.
        await using var gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Webhooks:Timeout=00:04:00"]);
        using var partner = await gateway.RegisterPartnerAsync();
        await using var dead = await ErpStandIn.StartAsync();
        dead.Behaviour = (_, http) => dead.HangAsync(http);
        await using var alive = await ErpStandIn.StartAsync();
        var known = await HookedCustomer.CreateAsync(gateway, partner, alive.Url);
        await known.CallBackAsync("first");
        await alive.UntilTakenAsync(1);
        for (var i = 0; i < Hanging; i++)
        {
            var hanging = await HookedCustomer.CreateAsync(gateway, partner, dead.Url);
            foreach (var news in new[] { "A", "B", "C" }) await hanging.CallBackAsync($"{i}{news}", $"{i}{news}");
        }

        await ErpStandIn.UntilAsync(() => dead.Calls.Count >= Hanging, () => $"{dead.Calls.Count} ERPs were called");
        var fresh = await HookedCustomer.CreateAsync(gateway, partner, alive.Url);
        for (var i = 0; i < 10; i++)
        {
            await known.CallBackAsync($"K{i}", $"K{i}");
            await fresh.CallBackAsync($"F{i}", $"F{i}");
        }

        await alive.UntilTakenAsync(21);
        // Each is tried with one delivery alone.
        Assert.Equal(Hanging, dead.Calls.Count);
    }
}
