using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>What an ERP does with invoices.</summary>
static class EtaErp
{
    public static Task<HttpAnswer> PostInvoicesAsync(
        this HttpCaller erp, IEnumerable<JsonObject> invoices, string? idempotencyKey = null) =>
        erp.SendAsync(
            HttpMethod.Post, "/api/Invoices/submit",
            new JsonObject { ["invoices"] = new JsonArray([.. invoices.Select(one => one.DeepClone())]) },
            idempotencyKey: idempotencyKey);

    /// <summary>Posts and waits until the filing has ended.</summary>
    public static async Task<FilingView> SubmitAsync(this HttpCaller erp, params JsonObject[] invoices)
    {
        var id = (string)(await erp.PostInvoicesAsync(invoices)).Expect(202)["id"]!;
        return await erp.EndedAsync(id);
    }

    /// <summary>Submits one that must become valid.</summary>
    /// <returns>ETA's id of it.</returns>
    public static async Task<string> ValidAsync(this HttpCaller erp, JsonObject invoice)
    {
        var filing = await erp.SubmitAsync(invoice);
        var document = Assert.Single(filing.Documents());
        Assert.True((string?)document["status"] == "Valid", JsonSerializer.Serialize(filing, ApiJson.Options));
        return (string)document["uuid"]!;
    }

    /// <summary>What became of each document or receipt.</summary>
    public static IReadOnlyList<JsonNode> Documents(this FilingView filing)
    {
        Assert.True(filing.Result.ValueKind == JsonValueKind.Object, JsonSerializer.Serialize(filing, ApiJson.Options));
        return [.. JsonNode.Parse(filing.Result.GetRawText())!["documents"]!.AsArray().Select(one => one!)];
    }

    public static async Task<JsonNode> DocumentAsync(this HttpCaller erp, string uuid) =>
        (await erp.GetAsync($"/api/Invoices/{uuid}")).Expect(200).Json;

    /// <summary>Every entry of the ledger says once.</summary>
    public static void AcceptedOnce(this IReadOnlyList<JsonNode> ledger, int count)
    {
        Assert.Equal(count, ledger.Count);
        Assert.All(ledger, entry => Assert.True((int)entry["times"]! == 1, entry.ToJsonString()));
    }
}
