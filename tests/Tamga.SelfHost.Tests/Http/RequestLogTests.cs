using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>What a developer sees of an ERP's calls.</summary>
public sealed class RequestLogTests
{
    [Fact]
    public async Task Calls_with_a_key_are_listed_with_their_errors_and_nothing_of_what_was_sent()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        using var partner = await gateway.RegisterPartnerAsync();
        var customer = await partner.RegisterCustomerAsync();
        using var erp = gateway.CustomerOf(customer.ApiKey);
        (await erp.GetAsync("/api/filings?q=a-secret-number")).Expect(200);
        (await erp.FileReturnAsync(ETaxOrders.VatX(1002))).ExpectProblem(400, "MISSING_CONFIGURATION");
        (await erp.GetAsync("/api/filings/00000000000000000000000000000000")).Expect(404);
        await partner.GetAsync("/api/filings");

        var all = (await partner.GetAsync("/api/requests")).Expect(200);
        Assert.Equal(
            [
                "404 GET /api/filings/00000000000000000000000000000000 NOT_FOUND",
                "400 POST /api/etax/returns MISSING_CONFIGURATION", "200 GET /api/filings ",
            ],
            Rows(all).Select(r => $"{r["status"]} {r["method"]} {r["path"]} {r["errorCode"]}"));
        Assert.All(Rows(all), r => Assert.Equal(customer.Id, (string?)r["customerId"]));
        Assert.DoesNotContain("a-secret-number", all.Text, StringComparison.Ordinal);
        var key = (string)(await partner.GetAsync($"/api/Customers/{customer.Id}/api-keys")).Expect(200).Json[0]!["id"]!;
        Assert.All(Rows(all), r => Assert.Equal(key, (string?)r["keyId"]));

        Assert.Equal(2, Rows((await partner.GetAsync("/api/requests?refused=true")).Expect(200)).Count);
        Assert.Single(Rows((await partner.GetAsync("/api/requests?errorCode=NOT_FOUND")).Expect(200)));
        var first = (await partner.GetAsync("/api/requests?limit=2")).Expect(200);
        var rest = (await partner.GetAsync($"/api/requests?limit=2&continuation={first["continuation"]}")).Expect(200);
        Assert.Equal("/api/filings", (string?)Assert.Single(Rows(rest))["path"]);

        using var stranger = await gateway.RegisterPartnerAsync();
        Assert.Empty(Rows((await stranger.GetAsync("/api/requests")).Expect(200)));
    }

    static List<JsonNode> Rows(HttpAnswer answer) => [.. answer["requests"]!.AsArray().Select(r => r!)];
}
