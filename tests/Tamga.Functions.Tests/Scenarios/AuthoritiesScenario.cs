using System.Text.Json.Nodes;
using Tamga.Azerbaijan;
using Tamga.Demo;
using Tamga.Egypt;

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
        return ended;
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
