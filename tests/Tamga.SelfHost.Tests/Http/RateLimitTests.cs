using System.Globalization;
using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>A caller that asks too often is told so, and nobody else.</summary>
public sealed class RateLimitTests(ETaxGateway shared)
{
    const string TwoAMinute = "--Tamga:Api:RateLimit:PerMinute=2";

    [Fact]
    public async Task Every_answer_to_a_key_or_token_tells_what_is_left_of_its_minute()
    {
        using var partner = await shared.Gateway.RegisterPartnerAsync();
        var customer = await shared.Gateway.RegisterCustomerAsync();
        foreach (var answer in new[]
        {
            (await partner.GetAsync("/api/Customers")).Expect(200), (await customer.Erp.GetAsync("/api/filings")).Expect(200),
            (await customer.Erp.GetAsync("/api/filings/none")).Expect(404),
        })
        {
            Assert.Equal("\"caller\";q=60000;w=60", answer.Headers["RateLimit-Policy"]);
            Assert.Matches("^\"caller\";r=[0-9]{5};t=[0-9]$", answer.Headers["RateLimit"]);
            Assert.Equal("60000", answer.Headers["RateLimit-Limit"]);
            var (left, reset) = (answer.Headers["RateLimit-Remaining"], answer.Headers["RateLimit-Reset"]);
            Assert.Equal($"\"caller\";r={left};t={reset}", answer.Headers["RateLimit"]);
        }
    }

    [Fact]
    public async Task Whom_nobody_knows_is_told_nothing_of_limits()
    {
        using var stranger = shared.Gateway.Stranger();
        foreach (var path in new[] { "/alive", "/health", "/api/filings", "/openapi/v1.json" })
            Assert.DoesNotContain("RateLimit", (await stranger.GetAsync(path)).Headers.Keys);
    }

    [Fact]
    public async Task A_key_that_has_used_its_minute_up_is_429_and_other_keys_are_served()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync([TwoAMinute]);
        using var one = await NewCustomerAsync(gateway);
        using var other = await NewCustomerAsync(gateway);
        foreach (var _ in Enumerable.Range(0, 2)) (await one.GetAsync("/api/filings")).Expect(200);

        var refused = (await one.GetAsync("/api/alerts")).ExpectProblem(429, "RATE_LIMITED");

        Assert.InRange(int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal("rate-limited.caller", (string?)refused["messageKey"]);
        Assert.Equal(2, (int)refused["arguments"]!["limit"]!);
        Assert.Equal("/docs/errors/RATE_LIMITED", (string?)refused["type"]);
        Assert.StartsWith("\"caller\";r=0;t=", refused.Headers["RateLimit"], StringComparison.Ordinal);
        (await other.GetAsync("/api/filings")).Expect(200);
    }

    [Fact]
    public async Task Who_comes_back_when_it_is_told_to_is_served()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Api:RateLimit:PerMinute=60"]);
        using var erp = await NewCustomerAsync(gateway);
        HttpAnswer answer;
        do answer = await erp.GetAsync("/api/filings");
        while (answer.Status == 200);

        var seconds = int.Parse(
            answer.ExpectProblem(429, "RATE_LIMITED").Headers["Retry-After"], CultureInfo.InvariantCulture);
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);

        (await erp.GetAsync("/api/filings")).Expect(200);
    }

    [Fact]
    public async Task Callbacks_of_ETA_are_never_told_to_come_later()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync([TwoAMinute]);
        var key = await NewKeyAsync(gateway);
        using var eta = gateway.Stranger();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var answer = (await eta.PutAsync($"/{key}/ping", new JsonObject { ["rin"] = "123456789" })).Expect(200);
            Assert.DoesNotContain("RateLimit", answer.Headers.Keys);
        }
    }

    [Fact]
    public async Task Without_a_limit_nobody_is_counted()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Api:RateLimit:PerMinute=0"]);
        using var erp = await NewCustomerAsync(gateway);
        Assert.DoesNotContain("RateLimit-Policy", (await erp.GetAsync("/api/filings")).Expect(200).Headers.Keys);
    }

    static async Task<HttpCaller> NewCustomerAsync(GatewayUnderTest gateway) =>
        HttpCaller.Customer(gateway.Address, await NewKeyAsync(gateway));

    /// <summary>Of a partner of its own, whom it costs two requests.</summary>
    static async Task<string> NewKeyAsync(GatewayUnderTest gateway)
    {
        using var partner = await gateway.RegisterPartnerAsync();
        return (await partner.RegisterCustomerAsync()).ApiKey;
    }
}
