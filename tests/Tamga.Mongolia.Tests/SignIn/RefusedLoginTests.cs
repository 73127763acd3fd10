using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.SignIn;

/// <summary>A refused password locks a person's account when it is tried again: nothing may try it again.</summary>
public sealed class RefusedLoginTests
{
    const int Filings = 50;
    const long FirstTaxpayer = 10_001;

    static bool WaitsForCredentials(JsonNode filing) =>
        (string?)filing["status"] == "waiting" && (string?)filing["waitingFor"]?["what"] == "credentials"
        && (string?)filing["error"]?["errorCode"] == "ETAX_AUTH_FAILED"
        && (string?)filing["error"]!["authorityCode"] == "invalid_grant";

    [Fact]
    public async Task With_a_wrong_password_from_the_start_filings_are_accepted_and_wait_and_the_login_is_asked_once()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        var customer = await gateway.RegisterCustomerAsync(password: "wrong");
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(FirstTaxpayer + i))).Expect(202)["id"]!);
        foreach (var id in ids) await customer.Erp.FilingJsonWhenAsync(id, WaitsForCredentials);
        Assert.Equal(1, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));

        await gateway.RestartAsync();
        using var erp = gateway.CustomerOf(customer.ApiKey);
        foreach (var id in ids) Assert.True(WaitsForCredentials(await erp.FilingJsonAsync(id)));
        ids.Add((string)(await erp.FileReturnAsync(ETaxOrders.VatX(FirstTaxpayer + 5))).Expect(202)["id"]!);
        await erp.FilingJsonWhenAsync(ids[^1], WaitsForCredentials);
        Assert.Equal(1, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));

        using var partner = await gateway.PartnerAsync();
        await (customer with { Partner = partner }).ChangeAsync(HttpCaller.ETaxAccount(ETaxSeeds.Username, ETaxSeeds.Password));
        foreach (var id in ids) Assert.Equal("succeeded", (string?)(await erp.EndedJsonAsync(id))["status"]);
        Assert.Equal(2, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));
    }

    [Fact]
    public async Task A_password_changed_at_the_authority_stops_fifty_filings_and_nobody_else_until_it_is_changed_here()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        var customer = await gateway.RegisterCustomerAsync();
        var other = await gateway.RegisterCustomerAsync(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);
        var ids = new List<string>();
        // Sent, and not received yet: all are in flight when the password changes.
        await gateway.Sandbox.SeedAsync(new { timing = new { assignedAfterMs = 3_600_000, receivedAfterMs = 3_600_000 } });
        var orders = Enumerable.Range(0, Filings).Select(i => ETaxOrders.VatX(FirstTaxpayer + i));
        foreach (var answer in await Task.WhenAll(orders.Select(order => customer.Erp.FileReturnAsync(order))))
            ids.Add((string)answer.Expect(202)["id"]!);
        foreach (var id in ids) await customer.Erp.FilingJsonWhenAsync(id, f => (int?)f["authorityReference"]!["statusId"] == 3);
        Assert.Equal(1, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));

        await gateway.Sandbox.SeedAsync(new { logins = new[] { new { username = ETaxSeeds.Username, password = "Another#9" } } });
        await gateway.Sandbox.SeedAsync(new { timing = new { assignedAfterMs = 0, receivedAfterMs = 0 } });
        foreach (var id in ids) await customer.Erp.FilingJsonWhenAsync(id, WaitsForCredentials);
        Assert.Equal(2, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));

        // The other customer files on.
        (await other.Erp.FileReturnAsync(ETaxOrders.VatX(1002), ("Prefer", "wait=30"))).Expect(200);

        await gateway.RestartAsync();
        using var erp = gateway.CustomerOf(customer.ApiKey);
        var late = (string)(await erp.FileReturnAsync(ETaxOrders.VatX(FirstTaxpayer + Filings))).Expect(202)["id"]!;
        await erp.FilingJsonWhenAsync(late, WaitsForCredentials);
        foreach (var id in ids) Assert.True(WaitsForCredentials(await erp.FilingJsonAsync(id)));
        Assert.Equal(2, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));

        using var partner = await gateway.PartnerAsync();
        await (customer with { Partner = partner }).ChangeAsync(HttpCaller.ETaxAccount(ETaxSeeds.Username, "Another#9"));
        foreach (var id in ids.Append(late)) Assert.Equal("succeeded", (string?)(await erp.EndedJsonAsync(id))["status"]);
        Assert.Equal(3, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));
        var accepted = await gateway.Sandbox.AcceptedAsync();
        Assert.Equal(Filings + 2, accepted.Count);
        Assert.All(accepted, a => Assert.Equal(1, (int)a["times"]!));
    }

    [Fact]
    public async Task Two_customers_with_the_same_refused_login_cost_one_attempt_over_a_restart()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        var one = await gateway.RegisterCustomerAsync(password: "wrong");
        var two = await gateway.RegisterCustomerAsync(password: "wrong");
        (await one.Erp.GetAsync("/api/etax/organizations")).ExpectProblem(422, "ETAX_AUTH_FAILED");
        (await two.Erp.GetAsync("/api/etax/organizations")).ExpectProblem(422, "ETAX_AUTH_FAILED");

        await gateway.RestartAsync();
        foreach (var key in new[] { one.ApiKey, two.ApiKey })
        {
            using var erp = gateway.CustomerOf(key);
            (await erp.GetAsync("/api/etax/organizations")).ExpectProblem(422, "ETAX_AUTH_FAILED");
        }

        Assert.Equal(1, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));
    }

    [Fact]
    public async Task The_same_password_given_anew_is_tried_once_more()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        await gateway.Sandbox.SeedAsync(new
        {
            logins = new[] { new { username = ETaxSeeds.Username, password = ETaxSeeds.Password, notFullySetUp = true } },
        });
        var customer = await gateway.RegisterCustomerAsync();
        var id = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(FirstTaxpayer))).Expect(202)["id"]!;
        var waiting = await customer.Erp.FilingJsonWhenAsync(id, WaitsForCredentials);
        Assert.Equal("Account is not fully set up", (string?)waiting["error"]!["authorityMessage"]);

        await gateway.Sandbox.SeedAsync(new
        {
            logins = new[] { new { username = ETaxSeeds.Username, password = ETaxSeeds.Password } },
        });
        await customer.ChangeAsync(HttpCaller.ETaxAccount(ETaxSeeds.Username, ETaxSeeds.Password));
        Assert.Equal("succeeded", (string?)(await customer.Erp.EndedJsonAsync(id))["status"]);
        Assert.Equal(2, await gateway.Sandbox.SignInsAsync(ETaxSeeds.Username));
    }
}
