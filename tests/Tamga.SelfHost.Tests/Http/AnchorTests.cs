using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Anchors;
using Tamga.Schedules;
using Tamga.SelfHost.Tests.Webhooks;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;
using Tamga.TestKit.Memory;
using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>Anchors as a partner sees them, and as the command checks them, far from the gateway.</summary>
public sealed class AnchorTests
{
    readonly ShiftedClock _clock = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_days_anchor_is_told_to_the_ERP_fetched_by_the_partner_and_proves_a_rewritten_chain()
    {
        await using var gateway = await StartAsync();
        await using var erp = await ErpStandIn.StartAsync();
        using var partner = await gateway.RegisterPartnerAsync();
        var customer = await HookedCustomer.CreateAsync(
            gateway, partner, erp.Url, HttpCaller.ETaxAccount(gateway.Login.Username, gateway.Login.Password));
        var id = await FileAsync(customer.Erp, 1002);
        Assert.Equal(404, (await partner.GetAsync("/api/evidence/anchors/key")).Status);
        Assert.Empty((await partner.GetAsync("/api/evidence/anchors")).Expect(200)["anchors"]!.AsArray());

        await PassDayAsync(gateway);
        var anchor = Assert.Single((await customer.Erp.GetAsync("/api/evidence/anchors")).Expect(200)["anchors"]!.AsArray())!;
        var day = (string)anchor["day"]!;
        using var directory = new TemporaryDirectory();
        var (kept, evidence) = (Path.Combine(directory.Path, "kept"), Path.Combine(directory.Path, "evidence.json"));
        Directory.CreateDirectory(kept);
        var key = (await customer.Erp.GetAsync("/api/evidence/anchors/key")).Expect(200);
        Assert.Equal((string?)key["kid"], (string?)anchor["keyId"]);
        var whole = (await customer.Erp.GetAsync($"/api/evidence/anchors/{day}")).Expect(200);
        Assert.Equal(id, (string?)whole["customers"]![0]!["heads"]![0]!["filingId"]);
        await File.WriteAllBytesAsync(Path.Combine(kept, "key.json"), key.Bytes, Stop);
        await File.WriteAllBytesAsync(Path.Combine(kept, $"{day}.json"), whole.Bytes, Stop);
        Assert.Contains(gateway.Logs.Lines, l => l.Text.Contains((string)key["kid"]!, StringComparison.Ordinal));

        await ErpStandIn.UntilAsync(() => erp.Taken.Any(c => Says(c, "anchor")), () => $"{erp.Taken.Count} were taken");
        var told = erp.Taken.Single(c => Says(c, "anchor")).Json;
        Assert.Equal("TAMGA", (string?)told["source"]);
        Assert.Equal((string?)anchor["signature"], (string?)told["notifications"]![0]!["signature"]);
        await File.WriteAllTextAsync(Path.Combine(kept, "hook.json"), told.ToJsonString(), Stop);

        var before = (await customer.Erp.GetAsync($"/api/filings/{id}/evidence")).Expect(200);
        await File.WriteAllBytesAsync(evidence, before.Bytes, Stop);
        var holds = (await VerifyAsync(evidence, kept)).Expect(0);
        Assert.Contains("Days of anchors compared with: 1", holds, StringComparison.Ordinal);

        await RewriteAsync(gateway, id);
        var after = (await customer.Erp.GetAsync($"/api/filings/{id}/evidence")).Expect(200);
        Assert.NotEqual(before.Text, after.Text);
        await File.WriteAllBytesAsync(evidence, after.Bytes, Stop);
        (await ProcessUnderTest.RunAsync(["evidence", "verify", evidence])).Expect(0);
        Assert.Contains(
            $"filing {id} is not what was anchored", (await VerifyAsync(evidence, kept)).Expect(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_and_a_partner_see_their_own_in_an_anchor_and_nothing_of_others()
    {
        await using var gateway = await StartAsync();
        var mine = await gateway.RegisterCustomerAsync();
        var other = await gateway.RegisterCustomerAsync();
        var (a, b) = (await FileAsync(mine.Erp, 1001), await FileAsync(other.Erp, 1002));
        await PassDayAsync(gateway);
        var day = (string)(await mine.Erp.GetAsync("/api/evidence/anchors?limit=1")).Expect(200)["anchors"]![0]!["day"]!;

        var one = (await mine.Erp.GetAsync($"/api/evidence/anchors/{day}")).Expect(200);
        Assert.Contains(a, one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(b, one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Id, one.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await mine.Erp.GetAsync($"/api/evidence/anchors/{day}?customerId={other.Id}")).Status);
        Assert.Equal(404, (await mine.Erp.GetAsync("/api/evidence/anchors/2020-01-01")).Status);
        Assert.Equal(404, (await mine.Erp.GetAsync("/api/evidence/anchors/yesterday")).Status);
        Assert.Equal(400, (await mine.Erp.GetAsync("/api/evidence/anchors?continuation=x")).Status);
        using var stranger = gateway.Stranger();
        Assert.Equal(401, (await stranger.GetAsync("/api/evidence/anchors")).Status);
    }

    [Fact]
    public async Task Killed_while_an_anchor_is_made_a_gateway_has_exactly_one_of_the_day_when_it_is_back_and_tells_it_once()
    {
        for (var moment = 1; moment <= 21; moment += 5)
        {
            await using var gateway = await StartAsync();
            await using var erp = await ErpStandIn.StartAsync();
            using var partner = await gateway.RegisterPartnerAsync();
            var customer = await HookedCustomer.CreateAsync(
                gateway, partner, erp.Url, HttpCaller.ETaxAccount(gateway.Login.Username, gateway.Login.Password));
            var id = await FileAsync(customer.Erp, 1002);
            await TickAsync(gateway);
            await gateway.RestartAsync(new GatewayLife { EndsAt = moment });
            _clock.Advance(TimeSpan.FromDays(1));
            var ticking = TickAsync(gateway);
            await Task.WhenAny(ticking, gateway.Life.Ended);
            await gateway.AbandonAsync();
            await gateway.RestartAsync();
            await TickAsync(gateway);

            var anchors = gateway.Services.GetRequiredService<AnchorRepository>();
            var anchor = Assert.Single(await anchors.ListAsync(null, Stop).ToListAsync(Stop));
            var part = Assert.Single(await anchors.ReadAsync(anchor, [customer.Id], Stop).ToListAsync(Stop));
            Assert.Equal(id, Assert.Single(part.Heads).FilingId);
            using var again = gateway.CustomerOf(customer.ApiKey);
            var deliveries = (await again.GetAsync("/api/webhooks/deliveries?limit=500")).Expect(200);
            Assert.Single(deliveries["deliveries"]!.AsArray(), d => (string?)d!["type"] == "anchor");
        }
    }

    static bool Says(HookCall call, string type) => (string?)call.Json["type"] == type;

    static Task<ProcessUnderTest> VerifyAsync(string evidence, string kept) => ProcessUnderTest.RunAsync(
        ["evidence", "verify", evidence, "--anchors", kept, "--key", Path.Combine(kept, "key.json")]);

    Task<GatewayUnderTest> StartAsync() => GatewayUnderTest.StartBareAsync(
        ["--Tamga:Anchors:Schedule=17 3 * * *"], builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    static async Task<string> FileAsync(HttpCaller erp, long entId)
    {
        var filing = (await erp.FileReturnAsync(ETaxOrders.VatX(entId), ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal("succeeded", (string?)filing["status"]);
        return (string)filing["id"]!;
    }

    /// <summary>A schedule begins with the first look.</summary>
    async Task PassDayAsync(GatewayUnderTest gateway)
    {
        await TickAsync(gateway);
        _clock.Advance(TimeSpan.FromDays(1));
        await TickAsync(gateway);
    }

    static async Task TickAsync(GatewayUnderTest gateway)
    {
        foreach (var timer in gateway.Services.GetServices<IGatewayTimer>().Where(t => t.GetType().Name.StartsWith(
            "Anchor", StringComparison.Ordinal)))
        {
            await timer.TickAsync(Stop);
        }
    }

    /// <summary>Whoever owns the database makes a chain anew, with hashes that are right.</summary>
    async Task RewriteAsync(GatewayUnderTest gateway, string filingId)
    {
        var table = gateway.Services.GetRequiredService<Records.IRecordTable>();
        var log = gateway.Services.GetRequiredService<EvidenceLog>();
        var elsewhere = new MemoryRecordTable(new CrashPlan());
        var forger = new EvidenceLog(elsewhere, _clock, new SandboxMode());
        foreach (var entry in await log.ReadAsync(filingId, Stop))
            await forger.AppendAsync(filingId, entry.Kind, new { forged = true }, Stop);
        foreach (var row in elsewhere.Rows)
            await table.WriteAsync([new Records.UpsertRow(row.Key, row.Payload)], Stop);
    }
}
