using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>A customer whose ERP is told, and ETA, which calls back with its key.</summary>
sealed record HookedCustomer(string Id, string ApiKey, HttpCaller Partner, HttpCaller Erp, HttpCaller Eta)
{
    /// <summary>The secret that a customer is given here.</summary>
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public static async Task<HookedCustomer> CreateAsync(
        GatewayUnderTest gateway, HttpCaller partner, string? url, JsonObject? more = null)
    {
        var body = more ?? [];
        body["companyName"] = "Company";
        body["erpCallbackUrl"] = url;
        body["webhookSecret"] ??= Secret;
        var id = (string)(await partner.PostAsync("/api/Customers", body)).Expect(201)["id"]!;
        var key = (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200)["apiKey"]!;
        return new HookedCustomer(id, key, partner, gateway.CustomerOf(key), gateway.Stranger());
    }

    public async Task ChangeAsync(JsonObject body) => (await Partner.PutAsync($"/api/Customers/{Id}", body)).Expect(200);

    /// <summary>ETA tells of one document.</summary>
    public Task<HttpAnswer> CallBackAsync(
        string deliveryId, string uuid = "F9D425P6DS7D8IU", string status = "Valid") => PutAsync(
        "documents", new JsonObject
        {
            ["deliveryId"] = deliveryId, ["type"] = "document-validated", ["count"] = 1,
            ["message"] = new JsonArray(new JsonObject
            {
                ["type"] = "document-validated", ["uuid"] = uuid, ["submissionUUID"] = "JU7GH07JNA23N", ["longId"] = "L",
                ["internalId"] = "INV-2026-0001", ["status"] = status,
            }),
        });

    public Task<HttpAnswer> PutAsync(string what, JsonNode body) => Eta.PutAsync($"/{ApiKey}/notifications/{what}", body);

    public async Task<JsonArray> DeliveriesAsync(string query = "") =>
        (await Erp.GetAsync($"/api/webhooks/deliveries?limit=500{query}")).Expect(200)["deliveries"]!.AsArray();

    public async Task<JsonNode> DeliveryAsync(string id) =>
        (await Erp.GetAsync($"/api/webhooks/deliveries/{id}")).Expect(200).Json;

    public async Task<JsonNode> EndpointAsync() => (await Erp.GetAsync("/api/webhooks/endpoint")).Expect(200).Json;

    /// <summary>The only delivery, as soon as it is seen to be so.</summary>
    public Task<JsonNode> DeliveryWhenAsync(Func<JsonNode, bool> isSo) => WhenAsync(
        async () => await DeliveriesAsync() is [{ } one] ? one : null, isSo);

    public Task<JsonNode> EndpointWhenAsync(Func<JsonNode, bool> isSo) => WhenAsync(async () => await EndpointAsync(), isSo);

    /// <summary>The only alert, as soon as there is one.</summary>
    public Task<JsonNode> AlertAsync() => WhenAsync(
        async () => (await Erp.GetAsync("/api/alerts")).Expect(200)["alerts"]!.AsArray() is { Count: > 0 } alerts
            ? Assert.Single(alerts) : null, _ => true);

    static async Task<JsonNode> WhenAsync(Func<Task<JsonNode?>> read, Func<JsonNode, bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = await read();
            if (found is not null && isSo(found)) return found;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"It stays so: {found?.ToJsonString()}");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }
}
