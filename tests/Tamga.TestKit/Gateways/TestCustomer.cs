using System.Text.Json.Nodes;
using Tamga.TestKit.Http;

namespace Tamga.TestKit.Gateways;

/// <summary>A customer, its ERP, and the partner it belongs to.</summary>
sealed record TestCustomer(string Id, string ApiKey, HttpCaller Partner, HttpCaller Erp)
{
    public static async Task<TestCustomer> CreateAsync(GatewayUnderTest gateway, HttpCaller partner, JsonObject? accounts = null)
    {
        var customer = await partner.RegisterCustomerAsync(accounts);
        return new TestCustomer(customer.Id, customer.ApiKey, partner, gateway.CustomerOf(customer.ApiKey));
    }

    /// <summary>Changes the customer, as its partner.</summary>
    public async Task ChangeAsync(JsonObject body) => (await Partner.PutAsync($"/api/Customers/{Id}", body)).Expect(200);
}
