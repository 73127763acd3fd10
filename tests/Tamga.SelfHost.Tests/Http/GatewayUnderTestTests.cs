using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

public sealed class GatewayUnderTestTests
{
    [Fact]
    public async Task A_gateway_files_a_return_and_remembers_it_after_it_was_abandoned()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var due = (await gateway.Erp.SendAsync(HttpMethod.Get, "/api/etax/returns/due?entId=1002", null)).Expect(200).Json;
        var row = due["returns"]!.AsArray().Single()!;
        var accepted = (await gateway.Erp.FileReturnAsync(new JsonObject
        {
            ["entId"] = 1002, ["formNo"] = 1300, ["year"] = (int)row["year"]!, ["period"] = (int)row["period"]!,
            ["noActivity"] = true,
        })).Expect(202).Json;
        var ended = await gateway.Erp.EndedAsync((string)accepted["id"]!);
        Assert.Equal(FilingStatus.Succeeded, ended.Status);

        await gateway.AbandonAsync();
        await gateway.RestartAsync();

        Assert.Equal(ended.UpdatedAt, (await gateway.Erp.FilingAsync(ended.Id)).UpdatedAt);
        Assert.Equal(1, Assert.Single(await gateway.Sandbox.LedgerAsync()).Times);
    }
}
