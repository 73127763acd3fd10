using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>Days pass in a moment: the gateway's clock is the test's.</summary>
public sealed class TwoDaysTests
{
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 6, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_ERP_that_was_down_for_two_days_gets_everything_in_order_when_it_is_back(bool isRestarted)
    {
        await using var gateway = await StartAsync("--Tamga:Webhooks:MaxConcurrentPerEndpoint=1");
        await using var erp = await ErpStandIn.StartAsync();
        var partner = await gateway.RegisterPartnerAsync();
        var customer = await HookedCustomer.CreateAsync(gateway, partner, erp.Url);
        await erp.GoAwayAsync();

        var expected = new List<string>();
        for (var hour = 0; hour < 48; hour++)
        {
            expected.Add($"D{hour:00}");
            (await customer.CallBackAsync(expected[^1], $"U{hour % 7}")).Expect(200);
            for (var minutes = 0; minutes < 60; minutes += 20) await PassAsync(TimeSpan.FromMinutes(20));
        }

        var endpoint = await customer.EndpointAsync();
        Assert.Equal("failing", (string?)endpoint["state"]);
        Assert.Equal(48, (int)endpoint["undelivered"]!);
        Assert.Empty(await customer.DeliveriesAsync("&status=dead"));
        await erp.ComeBackAsync();
        if (isRestarted)
        {
            await gateway.RestartAsync();
            customer = customer with { Eta = gateway.Stranger(), Erp = gateway.CustomerOf(customer.ApiKey) };
        }

        await UntilTakenAsync(erp, 48, TimeSpan.FromMinutes(10));
        Assert.Equal(expected, erp.Taken.Select(c => c.DeliveryId));
        await customer.EndpointWhenAsync(e => (int)e["undelivered"]! == 0 && (string?)e["state"] == "healthy");
    }

    [Fact]
    public async Task The_schedule_of_the_contract_takes_three_days_and_then_it_is_a_dead_letter()
    {
        await using var gateway = await StartAsync("--Tamga:Webhooks:PauseAfter=30.00:00:00");
        await using var erp = await ErpStandIn.StartAsync();
        erp.Answers(500);
        var customer = await HookedCustomer.CreateAsync(gateway, await gateway.RegisterPartnerAsync(), erp.Url);
        await customer.CallBackAsync("D1");
        var start = _clock.GetUtcNow();
        // The clock stands still while an attempt is made, or it would take the time from it.
        Task<JsonNode> IsWaitingAsync() => customer.DeliveryWhenAsync(
            d => (string?)d["status"] != "pending" || (DateTimeOffset?)d["nextAttemptAt"] > _clock.GetUtcNow());

        JsonNode delivery;
        while ((string?)(delivery = await IsWaitingAsync())["status"] == "pending" && _clock.GetUtcNow() < start.AddDays(7))
            _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("dead", (string?)delivery["status"]);
        Assert.Equal(10, (int)delivery["attemptCount"]!);
        Assert.InRange((DateTimeOffset)delivery["closedAt"]! - start, TimeSpan.FromDays(3), TimeSpan.FromDays(4.5));
        var attempts = (await customer.DeliveryAsync((string)delivery["id"]!))["attempts"]!.AsArray()
            .Select(a => (DateTimeOffset)a!["at"]!).ToArray();
        double[] pauses = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];
        // The clock moves in steps of ten minutes.
        for (var i = 0; i < pauses.Length; i++)
            Assert.InRange((attempts[i + 1] - attempts[i]).TotalSeconds, pauses[i], pauses[i] * 1.2 + 1200);
    }

    [Fact]
    public async Task An_ERP_that_fails_for_days_is_paused_with_an_alert_and_keeps_its_deliveries()
    {
        await using var gateway =
            await StartAsync("--Tamga:Webhooks:PauseAfter=1.00:00:00", "--Tamga:Webhooks:MaxConcurrentPerEndpoint=1");
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await HookedCustomer.CreateAsync(gateway, await gateway.RegisterPartnerAsync(), erp.Url);
        erp.Answers(503);
        await customer.CallBackAsync("D1");
        var start = _clock.GetUtcNow();
        while ((string?)(await customer.EndpointAsync())["state"] != "paused" && _clock.GetUtcNow() < start.AddDays(4))
            await PassAsync(TimeSpan.FromMinutes(30));
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.FromDays(1), TimeSpan.FromDays(2.5));
        Assert.Equal("webhooks-paused", (string?)(await customer.AlertAsync())["kind"]);

        // Weeks later nothing has been tried, and nothing has been given up.
        var calls = erp.Calls.Count;
        await customer.CallBackAsync("D2", "U2");
        for (var hours = 0; hours < 10 * 24; hours += 6) await PassAsync(TimeSpan.FromHours(6));
        Assert.Equal(calls, erp.Calls.Count);
        erp.Answers(200);
        (await customer.Erp.PostAsync("/api/webhooks/endpoint/resume")).Expect(202);
        await UntilTakenAsync(erp, 2, TimeSpan.FromMinutes(1));
        Assert.Equal(["D1", "D2"], erp.Taken.Select(c => c.DeliveryId));
    }

    [Fact]
    public async Task Another_URL_ends_a_pause()
    {
        await using var gateway = await StartAsync();
        await using var old = await ErpStandIn.StartAsync();
        old.Answers(410);
        var customer = await HookedCustomer.CreateAsync(gateway, await gateway.RegisterPartnerAsync(), old.Url);
        await customer.CallBackAsync("D1");
        await customer.EndpointWhenAsync(e => (string?)e["state"] == "paused");
        await customer.CallBackAsync("D2", "U2");
        await using var other = await ErpStandIn.StartAsync();
        await customer.ChangeAsync(new JsonObject { ["erpCallbackUrl"] = other.Url });
        await customer.CallBackAsync("D3", "U3");
        await UntilTakenAsync(other, 2, TimeSpan.FromMinutes(10));
        Assert.Equal(["D2", "D3"], other.Taken.Select(c => c.DeliveryId).Order());
        Assert.Single(old.Calls);
    }

    [Fact]
    public async Task The_old_secret_no_longer_signs_when_its_time_is_over()
    {
        await using var gateway = await StartAsync();
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await HookedCustomer.CreateAsync(gateway, await gateway.RegisterPartnerAsync(), erp.Url);
        await customer.ChangeAsync(new JsonObject { ["webhookSecret"] = "another one of 24 or more" });
        await customer.CallBackAsync("D1");
        // Taken is what the ERP says; the call has ended when the gateway says so.
        await customer.DeliveryWhenAsync(d => (string?)d["status"] == "delivered");
        await PassAsync(TimeSpan.FromHours(25));
        await customer.CallBackAsync("D2", "U2");
        await erp.UntilTakenAsync(2);
        Assert.Equal([2, 1], erp.Taken.Select(c => c.Headers["webhook-signature"].Split(' ').Length));
    }

    Task<GatewayUnderTest> StartAsync(params string[] settings) => GatewayUnderTest.StartBareAsync(settings, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(_clock);
        // Nothing is filed here, and in weeks there are many seconds: looking for filings that have not begun, and for schedules,
        // would be most of the work.
        foreach (var look in builder.Services.Where(service => service.ImplementationType == typeof(PendingStartSweeper)
            || service.ImplementationType == typeof(GatewayClock)).ToList())
        {
            builder.Services.Remove(look);
        }
    });

    /// <summary>Lets the clock go on, and what rings be done.</summary>
    async Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System);
    }

    /// <summary>
    /// The clock goes on only while nothing arrives: one that runs would take the time from calls that are being made.
    /// </summary>
    async Task UntilTakenAsync(ErpStandIn erp, int count, TimeSpan step)
    {
        var start = TimeProvider.System.GetTimestamp();
        var (taken, since) = (-1, start);
        while (erp.Taken.Count < count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(
                120), $"{erp.Taken.Count} of {count} were taken");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            if (erp.Calls.Count != taken)
            {
                (taken, since) = (erp.Calls.Count, TimeProvider.System.GetTimestamp());
            }
            else if (TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromMilliseconds(500))
            {
                _clock.Advance(step);
                since = TimeProvider.System.GetTimestamp();
            }
        }
    }
}
