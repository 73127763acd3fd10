using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Azerbaijan;
using Tamga.Demo;
using Tamga.Egypt;
using Tamga.Egypt.Received.News;
using Tamga.Orchestrations;

namespace Tamga.Functions.Tests.Scenarios;

/// <summary>What an ERP does with Azerbaijan and Egypt: the demo's chains, and then takes back what can be taken back.</summary>
static class AuthoritiesScenario
{
    /// <summary>Runs it to the end of every filing.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="callbackUrl">Where the ERP wants to hear of the ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The filings as the ERP sees them.</returns>
    public static async Task<IReadOnlyList<JsonNode>> RunAsync(
        Uri gateway, string callbackUrl, CancellationToken cancellationToken)
    {
        using var erp = new DemoErp(gateway);
        IDemoChain[] chains = [new AzerbaijanModule().Demo, new EgyptModule().Demo];
        await erp.RegisterAsync(chains, callbackUrl, cancellationToken);
        List<JsonNode> ended = [];
        foreach (var chain in chains)
        {
            foreach (var filing in await chain.PostAsync(erp, cancellationToken))
                ended.Add(await FollowAsync(erp, filing, cancellationToken));
        }

        var qaime = (string)ended.Single(f => (string)f["kind"]! == "upload")["result"]!["invoices"]![0]!["qaime"]!;
        ended.Add(await FollowAsync(erp, await FileAsync(erp, "/api/vatportal/qaime-deletions", new JsonObject
        {
            ["serialNumbers"] = new JsonArray(qaime), ["signed"] = true, ["confirm"] = true,
        }, cancellationToken), cancellationToken));
        // The credit note: nothing refers to it.
        var note = (string)ended.Last(f => (string)f["kind"]! == "invoices")["result"]!["documents"]![0]!["uuid"]!;
        ended.Add(await FollowAsync(
            erp, await FileAsync(
                erp, $"/api/Invoices/{note}/cancel", new JsonObject { ["reason"] = "Wrong invoice details" }, cancellationToken),
                cancellationToken));
        var month = TimeProvider.System.GetUtcNow().AddMonths(-1);
        foreach (var (path, order) in new (string, JsonObject)[]
        {
            ("/api/ItemCodes", new()
            {
                ["items"] = new JsonArray(new JsonObject
                {
                    ["itemCode"] = "T00001", ["parentCode"] = "10000045", ["codeName"] = "Tea", ["codeNameAr"] = "شاي",
                    ["activeFrom"] = "2026-01-01",
                }),
            }),
            ("/api/ItemCodes/sync", []),
            ("/api/Invoices/received/sync", new() { ["from"] = $"{month:yyyy-MM-01}T00:00:00Z" }),
            ("/api/Packages", new()
            {
                ["type"] = "full", ["format"] = "JSON", ["dateFrom"] = $"{month:yyyy-MM-01}", ["dateTo"] = $"{month:yyyy-MM-28}",
            }),
        })
        {
            ended.Add(await FollowAsync(erp, await FileAsync(erp, path, order, cancellationToken), cancellationToken));
        }

        return ended;
    }

    /// <summary>Reads a document that ETA has called back about.</summary>
    /// <returns>How the reading ended.</returns>
    public static async Task<InstanceState> FollowNewsAsync(
        IServiceProvider services, string uuid, CancellationToken cancellationToken)
    {
        var customer = await services.GetRequiredService<CustomerRepository>().EnumerateAllAsync(cancellationToken)
            .SingleAsync(cancellationToken);
        var orchestrations = services.GetRequiredService<IOrchestrationClient>();
        const string instanceId = "received-news";
        var retry = new RetryPolicy(3, TimeSpan.FromMilliseconds(100), 2, TimeSpan.FromSeconds(1));
        await orchestrations.StartAsync(
            FollowReceivedNews.Name, instanceId, new(customer.Id, [uuid], retry), cancellationToken);
        while (true)
        {
            if (await orchestrations.FindAsync(instanceId, cancellationToken) is { Status: not InstanceStatus.Running } ended)
                return ended;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    static Task<DemoFiling> FileAsync(DemoErp erp, string path, JsonObject body, CancellationToken cancellationToken) =>
        erp.FileAsync(path, path, body, _ => ("", ""), cancellationToken);

    static async Task<JsonNode> FollowAsync(DemoErp erp, DemoFiling filing, CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = await erp.GetAsync($"/api/filings/{filing.Id}", cancellationToken);
            if ((string?)view["status"] is "succeeded" or "failed") return view;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }
}
