using System.Text.Json.Nodes;
using Tamga.SelfHost.Tests.Fuzzing;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>Every operation of a customer, asked for by a person of each role.</summary>
public sealed class RoleTests
{
    static readonly string[] Everybody = ["owner", "accountant", "approver", "developer", "auditor"];
    static readonly string[] WhoFiles = ["owner", "accountant"];

    /// <summary>What is neither reading nor filing.</summary>
    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        ["GET /api/filings/{id}/evidence"] = ["owner", "accountant", "auditor"],
        ["GET /api/etax/zero-filing/runs/{id}/evidence.zip"] = ["owner", "accountant", "auditor"],
        ["POST /api/alerts/{id}/acknowledge"] = ["owner", "accountant", "approver"],
        ["POST /api/webhooks/deliveries/{id}/redeliver"] = ["owner", "developer"],
        ["POST /api/webhooks/deliveries/redeliver"] = ["owner", "developer"],
        ["POST /api/webhooks/test"] = ["owner", "developer"],
        ["POST /api/webhooks/secret"] = ["owner", "developer"],
        ["POST /api/webhooks/endpoint/resume"] = ["owner", "developer"],
        ["POST /api/vatportal/uploads/validate"] = Everybody,
        ["POST /api/Invoices/validate"] = Everybody,
        ["POST /api/Receipts/validate"] = Everybody,
    };

    [Fact]
    public async Task A_role_may_what_the_page_on_accounts_says_and_nothing_else()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        using var owner = await gateway.RegisterPartnerAsync();
        var customer = (string)(await owner.PostAsync(
            "/api/Customers", new JsonObject { ["companyName"] = "Of all roles" })).Expect(201)["id"]!;
        var people = new Dictionary<string, HttpCaller>(StringComparer.Ordinal);
        foreach (var role in Everybody)
            people[role] = HttpCaller.ActingFor(gateway.Address, await owner.InviteAsync(role), customer, gateway.Answers);

        var operations = ApiOperation.Of((await owner.GetAsync("/openapi/v1.json")).Expect(200).Json)
            .Where(o => o.Path.StartsWith("/api/", StringComparison.Ordinal) && !o.IsPartners && o.Path != "/api/signer/jobs");
        var asked = 0;
        foreach (var operation in operations)
        {
            var name = $"{operation.Method} {operation.Path}";
            var allowed = Others.GetValueOrDefault(name) ?? (operation.Method == "GET" ? Everybody : WhoFiles);
            foreach (var (role, person) in people)
            {
                var answer = await person.SendAsync(new HttpMethod(operation.Method), PathOf(operation.Path), body: null);
                var isDenied = answer.Status == 403 && (string?)answer.Json?["errorCode"] == "ROLE_NOT_ALLOWED";
                Assert.True(isDenied != allowed.Contains(role), $"{role}: {name} was answered {answer.Status}: {answer.Text}");
                asked++;
            }
        }

        Assert.True(asked > 300, $"Only {asked} requests were made.");
        foreach (var person in people.Values) person.Dispose();
    }

    /// <summary>Nothing has this name: whoever may ask is told so.</summary>
    static string PathOf(string path)
    {
        while (path.IndexOf('{', StringComparison.Ordinal) is var at and >= 0)
            path = path[..at] + "0" + path[(path.IndexOf('}', at) + 1)..];
        return path;
    }
}
