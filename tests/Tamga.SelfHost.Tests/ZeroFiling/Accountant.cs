using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling;
using Tamga.SelfHost.Tests.Harness;

namespace Tamga.SelfHost.Tests.ZeroFiling;

/// <summary>A customer with a login of its own, and what it does over HTTP.</summary>
sealed class Accountant
{
    readonly Func<Uri> _gateway;
    readonly AuthenticationHeaderValue _partner;
    readonly string _id;
    readonly string _apiKey;
    readonly string _username;

    Accountant(Func<Uri> gateway, AuthenticationHeaderValue partner, string id, string apiKey, string username) =>
        (_gateway, _partner, _id, _apiKey, _username) = (gateway, partner, id, apiKey, username);

    public static Task<Accountant> RegisterAsync(GatewayUnderTest gateway, string username, string password) =>
        RegisterAsync(() => gateway.Address, username, password);

    /// <param name="gateway">Where the gateway is now: it may be started again elsewhere.</param>
    /// <param name="username">The e-Tax login.</param>
    /// <param name="password">Its password.</param>
    public static async Task<Accountant> RegisterAsync(Func<Uri> gateway, string username, string password)
    {
        using var stranger = new ErpClient(gateway());
        var registered = (await stranger.SendAsync(HttpMethod.Post, "/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "Accountants", ["email"] = $"{Guid.NewGuid():N}@erp.example", ["password"] = "a-long-enough-password",
            ["phoneNumber"] = "+97611000000",
        })).Expect(HttpStatusCode.OK, HttpStatusCode.Created);
        var partner = new AuthenticationHeaderValue("Bearer", (string)registered["token"]!);
        var customer = (await stranger.SendAsync(HttpMethod.Post, "/api/Customers", new JsonObject
        {
            ["companyName"] = "Accountants LLC", ["isActive"] = true, ["etax"] = Login(username, password),
        }, partner)).Expect(HttpStatusCode.Created);
        var id = (string)customer["id"]!;
        var withKey = (await stranger.SendAsync(HttpMethod.Post, $"/api/Customers/{id}/api-keys", null, partner))
            .Expect(HttpStatusCode.OK, HttpStatusCode.Created);
        return new Accountant(gateway, partner, id, (string)withKey["apiKey"]!, username);
    }

    public async Task ChangePasswordAsync(string password)
    {
        using var stranger = new ErpClient(_gateway());
        var answer = await stranger.SendAsync(
            HttpMethod.Put, $"/api/Customers/{_id}", new JsonObject { ["etax"] = Login(_username, password) }, _partner);
        answer.Expect(HttpStatusCode.OK);
    }

    public async Task<ErpAnswer> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? idempotencyKey = null)
    {
        using var erp = new ErpClient(_gateway(), _apiKey);
        return await erp.SendAsync(method, $"/api/etax/zero-filing/{path}", body, idempotencyKey: idempotencyKey);
    }

    public async Task EnrolAsync(long entId, params string[] forms)
    {
        var answer = await SendAsync(HttpMethod.Put, $"enrolments/{entId}", EnrolmentBody(forms is [] ? ["ТТ-03а"] : forms));
        answer.Expect(HttpStatusCode.OK);
    }

    public Task EnrolAllAsync(IEnumerable<long> companies) =>
        Parallel.ForEachAsync(companies, async (entId, _) => await EnrolAsync(entId));

    public static JsonObject EnrolmentBody(params string[] forms) => new()
    {
        ["forms"] = new JsonArray([.. forms.Select(f => JsonValue.Create(f))]), ["from"] = "2026-01",
        ["consent"] = new JsonObject { ["by"] = "Director", ["statement"] = "There was no activity." },
    };

    /// <returns>The run's id.</returns>
    public async Task<string> StartAsync(JsonObject order)
    {
        var accepted = (await SendAsync(HttpMethod.Post, "runs", order)).Expect(HttpStatusCode.Accepted);
        return (string)accepted["id"]!;
    }

    /// <summary>Starts a run for 2026 and waits until it has ended.</summary>
    public async Task<EndedRun> RunAsync(int? month = null, int? period = null, bool dryRun = false, params long[] entIds)
    {
        var order = new JsonObject { ["year"] = 2026, ["month"] = month, ["period"] = period, ["dryRun"] = dryRun };
        if (entIds.Length > 0) order["entIds"] = new JsonArray([.. entIds.Select(id => JsonValue.Create(id))]);
        return await EndedAsync(await StartAsync(order));
    }

    public async Task<EndedRun> EndedAsync(string runId)
    {
        using var erp = new ErpClient(_gateway(), _apiKey);
        var run = await erp.EndedAsync(runId);
        return new EndedRun(run, await ItemsAsync(runId));
    }

    /// <summary>The run's filing as soon as it is seen to be so.</summary>
    public async Task<FilingView> WhenAsync(string runId, Func<FilingView, bool> isSo)
    {
        using var erp = new ErpClient(_gateway(), _apiKey);
        return await erp.FilingWhenAsync(runId, isSo);
    }

    public async Task<ErpAnswer> RetryAsync(string runId)
    {
        using var erp = new ErpClient(_gateway(), _apiKey);
        return await erp.RetryAsync(runId);
    }

    public async Task<IReadOnlyList<EvidenceEntry>> EvidenceAsync(string filingId)
    {
        using var erp = new ErpClient(_gateway(), _apiKey);
        return await erp.EvidenceAsync(filingId);
    }

    public async Task<RunProgress> ProgressAsync(string runId) =>
        (await SendAsync(HttpMethod.Get, $"runs/{runId}")).Expect(HttpStatusCode.OK)["progress"].Deserialize<RunProgress>(ApiJson.Options)!;

    public async Task<IReadOnlyList<RunItem>> ItemsAsync(string runId) => (await PageAsync(runId, "limit=1000")).Items;

    public async Task<RunItemsView> PageAsync(string runId, string query) =>
        (await SendAsync(HttpMethod.Get, $"runs/{runId}/items?{query}")).Expect(HttpStatusCode.OK).Deserialize<RunItemsView>(ApiJson.Options)!;

    static JsonObject Login(string username, string password) => new() { ["username"] = username, ["password"] = password };
}

/// <summary>A run that has ended, with its items.</summary>
sealed record EndedRun(FilingView Run, IReadOnlyList<RunItem> Items)
{
    public RunResult Result => Run.Result.Deserialize<RunResult>(ApiJson.Options)!;

    /// <summary>The items of a company.</summary>
    public IReadOnlyList<RunItem> Of(long entId) => [.. Items.Where(i => i.EntId == entId)];

    /// <summary>The only item of a company.</summary>
    public RunItem Single(long entId) => Assert.Single(Items, i => i.EntId == entId);
}
