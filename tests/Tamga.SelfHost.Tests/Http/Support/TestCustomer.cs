using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary>A customer, its ERP, and the partner it belongs to.</summary>
sealed record TestCustomer(string Id, string ApiKey, HttpCaller Partner, HttpCaller Erp)
{
    public static async Task<TestCustomer> CreateAsync(RunningGateway gateway, HttpCaller partner, JsonObject? etax)
    {
        var created = await partner.PostAsync("/api/Customers", new JsonObject { ["companyName"] = "Company", ["etax"] = etax });
        var id = (string)created.Expect(201)["id"]!;
        var key = (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200)["apiKey"]!;
        return new TestCustomer(id, key, partner, gateway.Customer(key));
    }

    public Task<HttpAnswer> SetEtaxPasswordAsync(string username, string password) => Partner.PutAsync(
        $"/api/Customers/{Id}", new JsonObject { ["etax"] = new JsonObject { ["username"] = username, ["password"] = password } });
}
