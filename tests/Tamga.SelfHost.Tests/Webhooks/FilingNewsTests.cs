using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>ERPs hear of filings that end and of those that wait for a person.</summary>
public sealed class FilingNewsTests(HookGateway gateway) : IClassFixture<HookGateway>
{
    [Fact]
    public async Task A_filing_that_succeeds_is_told_with_all_that_an_ERP_needs()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await EtaxCustomerAsync(erp);
        var id = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_101))).Expect(202)["id"]!;
        await erp.UntilTakenAsync(1);
        var told = erp.Taken.Single().Json;
        Assert.Equal("ETAX", (string?)told["source"]);
        Assert.Equal("filing", (string?)told["type"]);
        Assert.Equal(erp.Taken.Single().Id, (string?)told["deliveryId"]);
        var news = Assert.Single(told["notifications"]!.AsArray())!.AsObject();
        Assert.Equal("filing-succeeded", (string?)news["eventType"]);
        Assert.Equal("succeeded", (string?)news["status"]);
        Assert.Equal(id, (string?)news["filingId"]);
        Assert.Equal("return", (string?)news["kind"]);
        Assert.Equal("received", (string?)news["stage"]);
        foreach (var member in new[] { "uuid", "internalId", "submissionId", "waitingFor", "error" })
            Assert.True(news.TryGetPropertyValue(member, out var value) && value is null, member);
    }

    [Fact]
    public async Task Credentials_that_stopped_working_and_their_mending_are_told_in_order()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await EtaxCustomerAsync(erp, password: "wrong");
        var id = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_102))).Expect(202)["id"]!;
        await erp.UntilTakenAsync(1);
        var waiting = erp.Taken.Single().Json["notifications"]![0]!;
        Assert.Equal("filing-waiting", (string?)waiting["eventType"]);
        Assert.Equal("credentials", (string?)waiting["waitingFor"]!["what"]);
        Assert.Equal("ETAX_AUTH_FAILED", (string?)waiting["error"]!["errorCode"]);
        await customer.ChangeAsync(new JsonObject
        {
            ["etax"] = new JsonObject
            {
                ["username"] = gateway.Gateway.Login.Username,
                ["password"] = gateway.Gateway.Login.Password
            },
        });
        await erp.UntilTakenAsync(2);
        Assert.Equal("filing-succeeded", (string?)erp.Taken.Last().Json["notifications"]![0]!["eventType"]);
        Assert.All(erp.Taken, call => Assert.Equal(id, (string?)call.Json["notifications"]![0]!["filingId"]));
    }

    [Fact]
    public async Task A_filing_that_fails_is_told_with_its_reason()
    {
        await using var erp = await ErpStandIn.StartAsync();
        var customer = await EtaxCustomerAsync(erp);
        // 1003 is being removed from the register: nothing can be filed for it.
        await gateway.Gateway.Sandbox.ArmAsync(new { path = "*/saveFormData", kind = "status", status = 400, times = 1 });
        var id = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(10_103))).Expect(202)["id"]!;
        await customer.Erp.EndedJsonAsync(id);
        await erp.UntilTakenAsync(1);
        var status = (string)(await customer.Erp.FilingJsonAsync(id))["status"]!;
        Assert.Equal($"filing-{status}", (string?)erp.Taken.Single().Json["notifications"]![0]!["eventType"]);
    }

    Task<HookedCustomer> EtaxCustomerAsync(ErpStandIn erp, string? password = null) => gateway.CustomerAsync(erp, new JsonObject
    {
        ["etax"] = new JsonObject
        {
            ["username"] = gateway.Gateway.Login.Username, ["password"] = password ?? gateway.Gateway.Login.Password,
        },
    });
}
