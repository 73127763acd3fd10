using System.Text.Json.Nodes;
using Tamga.SelfHost.Tests.Fuzzing;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>Every operation of the OpenAPI document, asked by one customer for what is another's.</summary>
public sealed class TenantTests
{
    const string Secret = "Marker-of-the-first-company";

    static readonly JsonObject Account = new()
    {
        ["vatPortal"] = new JsonObject
        {
            ["subdomain"] = "demo", ["username"] = "demo", ["password"] = "Sandbox#1", ["phone"] = "994501234567",
            ["accountType"] = "enterprise",
        },
    };

    [Fact]
    public async Task No_operation_shows_or_changes_what_another_customer_has()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        await using var hook = await ErpStandIn.StartAsync();
        using var partner = await gateway.RegisterPartnerAsync();
        var first = await RegisterAsync(partner, Secret, hook.Url);
        using var erp = gateway.CustomerOf(first.Key);
        var filing = (await erp.FileReturnAsync(ETaxOrders.VatX(1002), ("Prefer", "wait=30"))).Expect(200);
        await hook.UntilTakenAsync(1);
        var id = (string)filing["id"]!;
        var delivery = (string)(await erp.GetAsync("/api/webhooks/deliveries")).Expect(200)["deliveries"]![0]!["id"]!;
        var key = (string)(await partner.GetAsync($"/api/Customers/{first.Id}/api-keys")).Expect(200).Json[0]!["id"]!;
        string[] ids = [id, delivery, first.Id, key];
        var before = await StateAsync(partner, erp, first.Id, id);

        // One of the same partner, and one of another: by key, by the other partner's token, and by a person who is confined to
        // another customer, or of another partner, and says the first one's name.
        using var anybody = gateway.Stranger();
        var otherToken = await anybody.RegisterPartnerAsync();
        using var otherPartner = HttpCaller.Partner(gateway.Address, otherToken, gateway.Answers);
        using var intruder = HttpCaller.ActingFor(gateway.Address, otherToken, first.Id, gateway.Answers);
        var sibling = await RegisterAsync(partner, "Sibling", null);
        var stranger = await RegisterAsync(otherPartner, "Stranger", null);
        using var confined = HttpCaller.ActingFor(
            gateway.Address, await partner.InviteAsync("accountant", [sibling.Id]), first.Id, gateway.Answers);
        using var siblingErp = gateway.CustomerOf(sibling.Key);
        using var strangerErp = gateway.CustomerOf(stranger.Key);
        var asked = 0;
        foreach (var operation in ApiOperation.Of((await erp.GetAsync("/openapi/v1.json")).Expect(200).Json))
        {
            // A person's own password and sessions name nobody else; the address of a callback is its own credential.
            if (operation.Path.StartsWith("/api/Auth/", StringComparison.Ordinal)
                && !operation.Path.StartsWith("/api/Auth/users/", StringComparison.Ordinal))
            {
                continue;
            }

            if (operation.Path.StartsWith("/{customerApiKey}/", StringComparison.Ordinal)) continue;
            // The one waits for a document to sign, the other shows the caller the addresses that it has itself asked for.
            if (operation.Path is "/api/signer/jobs" or "/api/requests") continue;
            HttpCaller[] callers = operation.IsPartners
                ? [otherPartner] : [siblingErp, strangerErp, otherPartner, intruder, confined];
            foreach (var caller in callers)
            {
                foreach (var path in PathsOf(operation.Path, first.Id, ids))
                {
                    var answer = await caller.SendAsync(new HttpMethod(operation.Method), path, operation.Body?.DeepClone());
                    Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
                    foreach (var one in ids.Where(one => !path.Contains(one, StringComparison.Ordinal)))
                        Assert.DoesNotContain(one, answer.Text, StringComparison.Ordinal);
                    asked++;
                }
            }
        }

        Assert.True(asked > 300, $"Only {asked} requests were made.");
        Assert.Equal(before, await StateAsync(partner, erp, first.Id, id));
        Assert.Single(hook.Calls);
    }

    /// <summary>The path with each of another's ids in the place of each of its names.</summary>
    static IEnumerable<string> PathsOf(string path, string customerId, string[] ids)
    {
        var at = path.IndexOf('{', StringComparison.Ordinal);
        if (at < 0) return [path, $"{path}?customerId={customerId}"];
        var end = path.IndexOf('}', at);
        var rest = path[(end + 1)..];
        return ids.Where(id => rest.Length == 0 || !rest.Contains('{', StringComparison.Ordinal) || id == customerId)
            .SelectMany(id => PathsOf(path[..at] + id + rest, customerId, ids).Take(ids.Length))
            .Where(made => !made.Contains('?', StringComparison.Ordinal));
    }

    /// <summary>All that must stay as it is.</summary>
    static async Task<string> StateAsync(HttpCaller partner, HttpCaller erp, string customerId, string filingId) => string.Concat(
        (await partner.GetAsync($"/api/Customers/{customerId}")).Expect(200).Text,
        (await partner.GetAsync($"/api/Customers/{customerId}/api-keys")).Expect(200).Text,
        (await erp.GetAsync($"/api/filings/{filingId}")).Expect(200).Text,
        (await erp.GetAsync($"/api/filings/{filingId}/evidence")).Expect(200).Text,
        (await erp.GetAsync("/api/webhooks/deliveries")).Expect(200).Text);

    static async Task<(string Id, string Key)> RegisterAsync(HttpCaller partner, string name, string? url)
    {
        var body = (JsonObject)Account.DeepClone();
        body["companyName"] = name;
        body["erpCallbackUrl"] = url;
        body["etax"] = new JsonObject { ["username"] = "ББ20020220", ["password"] = "Sandbox#2" };
        var id = (string)(await partner.PostAsync("/api/Customers", body)).Expect(201)["id"]!;
        return (id, (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200)["apiKey"]!);
    }
}
