using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.SelfHost.Tests.Harness;

/// <summary>An ERP: what it can do over HTTP, and nothing else.</summary>
sealed class ErpClient : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    readonly HttpClient _http;

    public ErpClient(Uri gateway, string? apiKey = null)
    {
        _http = new HttpClient { BaseAddress = gateway };
        if (apiKey is not null) _http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    /// <summary>A new partner with one customer that has a key.</summary>
    public Task<RegisteredCustomer> RegisterAsync(string etaxUsername, string etaxPassword) => RegisterAsync(EtaxAccount(etaxUsername, etaxPassword));

    /// <summary>A new partner with one customer that has a key.</summary>
    /// <param name="accounts">The customer's accounts at the authorities.</param>
    public async Task<RegisteredCustomer> RegisterAsync(JsonObject accounts)
    {
        var partner = (await SendAsync(HttpMethod.Post, "/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "ERP", ["email"] = $"{Guid.NewGuid():N}@erp.example", ["password"] = "a-long-enough-password",
            ["phoneNumber"] = "+97611000000",
        })).Expect(HttpStatusCode.OK, HttpStatusCode.Created);
        var bearer = new AuthenticationHeaderValue("Bearer", (string)partner["token"]!);
        var body = new JsonObject(accounts.DeepClone().AsObject().ToDictionary(a => a.Key, a => a.Value?.DeepClone()))
        {
            ["companyName"] = "Company", ["isActive"] = true,
        };
        var customer = (await SendAsync(HttpMethod.Post, "/api/Customers", body, bearer)).Expect(HttpStatusCode.OK, HttpStatusCode.Created);
        var id = (string)customer["id"]!;
        var withKey = (await SendAsync(HttpMethod.Post, $"/api/Customers/{id}/api-keys", null, bearer))
            .Expect(HttpStatusCode.OK, HttpStatusCode.Created);
        return new RegisteredCustomer(id, (string)withKey["apiKey"]!);
    }

    /// <summary>An account at e-Tax, as the one account of a customer.</summary>
    public static JsonObject EtaxAccount(string username, string password) =>
        new() { ["etax"] = new JsonObject { ["username"] = username, ["password"] = password } };

    public Task<ErpAnswer> FileReturnAsync(JsonObject order, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, "/api/etax/returns", order, idempotencyKey: idempotencyKey);

    public Task<ErpAnswer> RetryAsync(string filingId) => SendAsync(HttpMethod.Post, $"/api/filings/{filingId}/retry", null);

    public async Task<FilingView> FilingAsync(string filingId) =>
        (await SendAsync(HttpMethod.Get, $"/api/filings/{filingId}", null)).Expect(HttpStatusCode.OK).Deserialize<FilingView>(ApiJson.Options)!;

    public async Task<IReadOnlyList<FilingView>> FilingsAsync() =>
        (await SendAsync(HttpMethod.Get, "/api/filings", null)).Expect(HttpStatusCode.OK).Deserialize<FilingListView>(ApiJson.Options)!.Filings;

    public async Task<IReadOnlyList<EvidenceEntry>> EvidenceAsync(string filingId) =>
        (await SendAsync(HttpMethod.Get, $"/api/filings/{filingId}/evidence", null))
        .Expect(HttpStatusCode.OK).Deserialize<EvidenceView>(ApiJson.Options)!.Entries;

    /// <summary>The filing once it has ended.</summary>
    public Task<FilingView> EndedAsync(string filingId) =>
        FilingWhenAsync(filingId, f => f.Status is FilingStatus.Succeeded or FilingStatus.Failed);

    /// <summary>The filing as soon as it is seen to be so.</summary>
    /// <exception cref="TimeoutException">It was not, for a minute.</exception>
    public async Task<FilingView> FilingWhenAsync(string filingId, Func<FilingView, bool> isSo)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (true)
        {
            var filing = await FilingAsync(filingId);
            if (isSo(filing)) return filing;
            if (time.GetElapsedTime(start) > Patience)
                throw new TimeoutException("The filing stays so: " + JsonSerializer.Serialize(filing, ApiJson.Options));
            await Task.Delay(Glance, time);
        }
    }

    public async Task<ErpAnswer> SendAsync(
        HttpMethod method, string path, JsonNode? body, AuthenticationHeaderValue? authorization = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = authorization;
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await _http.SendAsync(request);
        return new ErpAnswer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A customer and the key that speaks for it.</summary>
sealed record RegisteredCustomer(string Id, string ApiKey);

/// <summary>An answer, read whole.</summary>
sealed record ErpAnswer(HttpStatusCode Status, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The body, of an answer that has one of these statuses.</summary>
    public JsonNode Expect(params ReadOnlySpan<HttpStatusCode> statuses) =>
        statuses.Contains(Status) ? Json : throw new InvalidOperationException($"{(int)Status}: {Text}");
}
