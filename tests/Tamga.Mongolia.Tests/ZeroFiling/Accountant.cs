using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>A customer with a login of its own, and what it does over HTTP.</summary>
sealed class Accountant
{
    readonly Func<Uri> _gateway;
    readonly string _partnerToken;
    readonly RegisteredCustomer _customer;
    readonly string _username;

    Accountant(Func<Uri> gateway, string partnerToken, RegisteredCustomer customer, string username) =>
        (_gateway, _partnerToken, _customer, _username) = (gateway, partnerToken, customer, username);

    public static Task<Accountant> RegisterAsync(GatewayUnderTest gateway, string username, string password) =>
        RegisterAsync(() => gateway.Address, username, password);

    /// <param name="gateway">Where the gateway is now: it may be started again elsewhere.</param>
    /// <param name="username">The e-Tax login.</param>
    /// <param name="password">Its password.</param>
    public static async Task<Accountant> RegisterAsync(Func<Uri> gateway, string username, string password)
    {
        using var stranger = HttpCaller.Stranger(gateway());
        var token = await stranger.RegisterPartnerAsync();
        using var partner = HttpCaller.Partner(gateway(), token);
        var customer = await partner.RegisterCustomerAsync(HttpCaller.ETaxAccount(username, password));
        return new Accountant(gateway, token, customer, username);
    }

    public async Task ChangePasswordAsync(string password)
    {
        using var partner = HttpCaller.Partner(_gateway(), _partnerToken);
        (await partner.PutAsync($"/api/Customers/{_customer.Id}", HttpCaller.ETaxAccount(_username, password))).Expect(200);
    }

    public Task<HttpAnswer> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? idempotencyKey = null) =>
        AskAsync(erp => erp.SendAsync(method, $"/api/etax/zero-filing/{path}", body, idempotencyKey));

    /// <summary>Enrols without asking e-Tax about it: what it would say is another test's.</summary>
    public async Task EnrolAsync(long entId, params string[] forms) =>
        (await SendAsync(
            HttpMethod.Put, $"enrolments/{entId}?check=false", EnrolmentBody(forms is [] ? ["ТТ-03а"] : forms))).Expect(200);

    public Task EnrolAllAsync(IEnumerable<long> companies) =>
        Parallel.ForEachAsync(companies, async (entId, _) => await EnrolAsync(entId));

    public static JsonObject EnrolmentBody(params string[] forms) => new()
    {
        ["forms"] = new JsonArray([.. forms.Select(f => JsonValue.Create(f))]), ["from"] = "2026-01",
        ["consent"] = new JsonObject { ["by"] = "Director", ["statement"] = "There was no activity." },
    };

    /// <returns>The run's id.</returns>
    public async Task<string> StartAsync(JsonObject order) =>
        (string)(await SendAsync(HttpMethod.Post, "runs", order)).Expect(202)["id"]!;

    /// <summary>Starts a run for 2026 and waits until it has ended.</summary>
    public async Task<EndedRun> RunAsync(int? month = null, int? period = null, bool dryRun = false, params long[] entIds)
    {
        var order = new JsonObject { ["year"] = 2026, ["month"] = month, ["period"] = period, ["dryRun"] = dryRun };
        if (entIds.Length > 0) order["entIds"] = new JsonArray([.. entIds.Select(id => JsonValue.Create(id))]);
        return await EndedAsync(await StartAsync(order));
    }

    public async Task<EndedRun> EndedAsync(string runId) =>
        new(await AskAsync(erp => erp.EndedAsync(runId)), await ItemsAsync(runId));

    /// <summary>The run's filing as soon as it is seen to be so.</summary>
    public Task<FilingView> WhenAsync(string runId, Func<FilingView, bool> isSo) =>
        AskAsync(erp => erp.FilingWhenAsync(runId, isSo));

    public Task<FilingView> FilingEndedAsync(string filingId) => AskAsync(erp => erp.EndedAsync(filingId));

    public async Task<IReadOnlyList<JsonNode>> AlertsAsync(string kind)
    {
        var page = await AskAsync(async erp => (await erp.GetAsync("/api/alerts?limit=500")).Expect(200).Json);
        return [.. page["alerts"]!.AsArray().Select(a => a!).Where(a => (string?)a["kind"] == kind)];
    }

    public Task<HttpAnswer> RetryAsync(string runId) => AskAsync(erp => erp.RetryAsync(runId));

    public Task<IReadOnlyList<EvidenceEntry>> EvidenceAsync(string filingId) => AskAsync(erp => erp.EvidenceAsync(filingId));

    public async Task<RunProgress> ProgressAsync(string runId) =>
        (await SendAsync(HttpMethod.Get, $"runs/{runId}")).Expect(200)["progress"].Deserialize<RunProgress>(ApiJson.Options)!;

    public async Task<IReadOnlyList<RunItem>> ItemsAsync(string runId) => (await PageAsync(runId, "limit=1000")).Items;

    public async Task<RunItemsView> PageAsync(string runId, string query) =>
        (await SendAsync(HttpMethod.Get, $"runs/{runId}/items?{query}")).Expect(200).Json
        .Deserialize<RunItemsView>(ApiJson.Options)!;

    async Task<T> AskAsync<T>(Func<HttpCaller, Task<T>> ask)
    {
        using var erp = HttpCaller.Customer(_gateway(), _customer.ApiKey);
        return await ask(erp);
    }
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
