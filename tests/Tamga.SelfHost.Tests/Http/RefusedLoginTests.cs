using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.SelfHost.Tests.Http.Support;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>A refused password locks a person's account when it is tried again: nothing may try it again.</summary>
public sealed class RefusedLoginTests
{
    const int Filings = 50;
    const long FirstTaxpayer = 10_001;

    static bool WaitsForCredentials(JsonNode filing) =>
        (string?)filing["status"] == "waiting" && (string?)filing["waitingFor"]?["what"] == "credentials"
        && (string?)filing["error"]?["errorCode"] == "ETAX_AUTH_FAILED" && (string?)filing["error"]!["authorityCode"] == "invalid_grant";

    [Fact]
    public async Task With_a_wrong_password_from_the_start_filings_are_accepted_and_wait_and_the_login_is_asked_once()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var customer = await gateway.RegisterCustomerAsync(password: "wrong");
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((string)(await customer.Erp.FileAsync(Orders.VatX(FirstTaxpayer + i))).Expect(202)["id"]!);
        foreach (var id in ids) await customer.Erp.FilingWhenAsync(id, WaitsForCredentials);
        Assert.Equal(1, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));

        await gateway.RestartAsync();
        using var erp = gateway.Customer(customer.ApiKey);
        foreach (var id in ids) Assert.True(WaitsForCredentials(await erp.FilingAsync(id)));
        ids.Add((string)(await erp.FileAsync(Orders.VatX(FirstTaxpayer + 5))).Expect(202)["id"]!);
        await erp.FilingWhenAsync(ids[^1], WaitsForCredentials);
        Assert.Equal(1, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));

        using var partner = await SignInAgainAsync(gateway);
        (await partner.PutAsync($"/api/Customers/{customer.Id}", Etax(ETaxSeeds.Username, ETaxSeeds.Password))).Expect(200);
        foreach (var id in ids) Assert.Equal("succeeded", (string?)(await erp.EndedAsync(id))["status"]);
        Assert.Equal(2, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));
    }

    [Fact]
    public async Task A_password_changed_at_the_authority_stops_fifty_filings_over_a_restart_until_it_is_changed_here_and_nobody_else()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var customer = await gateway.RegisterCustomerAsync();
        var other = await gateway.RegisterCustomerAsync(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);
        var ids = new List<string>();
        // Sent, and not received yet: all are in flight when the password changes.
        await gateway.Authorities.SeedAsync(new { timing = new { assignedAfterMs = 3_600_000, receivedAfterMs = 3_600_000 } });
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, Filings).Select(i => customer.Erp.FileAsync(Orders.VatX(FirstTaxpayer + i)))))
            ids.Add((string)answer.Expect(202)["id"]!);
        foreach (var id in ids) await customer.Erp.FilingWhenAsync(id, f => (int?)f["authorityReference"]!["statusId"] == 3);
        Assert.Equal(1, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));

        await gateway.Authorities.SeedAsync(new { logins = new[] { new { username = ETaxSeeds.Username, password = "Another#9" } } });
        await gateway.Authorities.SeedAsync(new { timing = new { assignedAfterMs = 0, receivedAfterMs = 0 } });
        foreach (var id in ids) await customer.Erp.FilingWhenAsync(id, WaitsForCredentials);
        Assert.Equal(2, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));

        // The other customer files on.
        (await other.Erp.FileAsync(Orders.VatX(1002), ("Prefer", "wait=30"))).Expect(200);

        await gateway.RestartAsync();
        using var erp = gateway.Customer(customer.ApiKey);
        var late = (string)(await erp.FileAsync(Orders.VatX(FirstTaxpayer + Filings))).Expect(202)["id"]!;
        await erp.FilingWhenAsync(late, WaitsForCredentials);
        foreach (var id in ids) Assert.True(WaitsForCredentials(await erp.FilingAsync(id)));
        Assert.Equal(2, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));

        using var partner = await SignInAgainAsync(gateway);
        (await partner.PutAsync($"/api/Customers/{customer.Id}", Etax(ETaxSeeds.Username, "Another#9"))).Expect(200);
        foreach (var id in ids.Append(late)) Assert.Equal("succeeded", (string?)(await erp.EndedAsync(id))["status"]);
        Assert.Equal(3, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));
        var accepted = await gateway.Authorities.AcceptedAsync();
        Assert.Equal(Filings + 2, accepted.Count);
        Assert.All(accepted, a => Assert.Equal(1, (int)a["times"]!));
    }

    [Fact]
    public async Task Two_customers_with_the_same_refused_login_cost_one_attempt_over_a_restart()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var one = await gateway.RegisterCustomerAsync(password: "wrong");
        var two = await gateway.RegisterCustomerAsync(password: "wrong");
        (await one.Erp.GetAsync("/api/etax/organizations")).ExpectProblem(422, "ETAX_AUTH_FAILED");
        (await two.Erp.GetAsync("/api/etax/organizations")).ExpectProblem(422, "ETAX_AUTH_FAILED");

        await gateway.RestartAsync();
        foreach (var key in new[] { one.ApiKey, two.ApiKey })
        {
            using var erp = gateway.Customer(key);
            (await erp.GetAsync("/api/etax/organizations")).ExpectProblem(422, "ETAX_AUTH_FAILED");
        }

        Assert.Equal(1, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));
    }

    [Fact]
    public async Task The_same_password_given_anew_is_tried_once_more()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.Authorities.SeedAsync(new
        {
            logins = new[] { new { username = ETaxSeeds.Username, password = ETaxSeeds.Password, notFullySetUp = true } },
        });
        var customer = await gateway.RegisterCustomerAsync();
        var id = (string)(await customer.Erp.FileAsync(Orders.VatX(FirstTaxpayer))).Expect(202)["id"]!;
        var waiting = await customer.Erp.FilingWhenAsync(id, WaitsForCredentials);
        Assert.Equal("Account is not fully set up", (string?)waiting["error"]!["authorityMessage"]);

        await gateway.Authorities.SeedAsync(new
        {
            logins = new[] { new { username = ETaxSeeds.Username, password = ETaxSeeds.Password } },
        });
        (await customer.SetEtaxPasswordAsync(ETaxSeeds.Username, ETaxSeeds.Password)).Expect(200);
        Assert.Equal("succeeded", (string?)(await customer.Erp.EndedAsync(id))["status"]);
        Assert.Equal(2, await gateway.Authorities.SignInsAsync(ETaxSeeds.Username));
    }

    static JsonObject Etax(string username, string password) => new()
    {
        ["etax"] = new JsonObject { ["username"] = username, ["password"] = password },
    };

    /// <summary>The first partner of a gateway, on whatever port it has now.</summary>
    static async Task<HttpCaller> SignInAgainAsync(RunningGateway gateway)
    {
        using var stranger = gateway.Stranger();
        var answer = await stranger.PostAsync("/api/Auth/login", new JsonObject
        {
            ["email"] = "erp1@erp.example", ["password"] = "a-long-enough-password",
        });
        return HttpCaller.Partner(gateway.Address, (string)answer.Expect(200)["token"]!);
    }
}
