using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.TestKit.Http;

/// <summary>
/// Somebody who calls the gateway over HTTP, with the credentials that its kind has: a stranger, a partner, an ERP.
/// </summary>
sealed class HttpCaller : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(15);

    readonly HttpClient _http;
    readonly ConcurrentQueue<Heard>? _heard;

    HttpCaller(Uri gateway, ConcurrentQueue<Heard>? heard)
    {
        // Redirects are the gateway's answers, too.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = gateway };
        _heard = heard;
    }

    public static HttpCaller Stranger(Uri gateway, ConcurrentQueue<Heard>? heard = null) => new(gateway, heard);

    public static HttpCaller Partner(Uri gateway, string token, ConcurrentQueue<Heard>? heard = null)
    {
        var caller = new HttpCaller(gateway, heard);
        caller._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return caller;
    }

    /// <summary>A person of a partner who calls the endpoints of a customer.</summary>
    public static HttpCaller ActingFor(
        Uri gateway, string token, string customerId, ConcurrentQueue<Heard>? heard = null)
    {
        var caller = Partner(gateway, token, heard);
        caller._http.DefaultRequestHeaders.Add("X-Customer", customerId);
        return caller;
    }

    public static HttpCaller Customer(Uri gateway, string apiKey, ConcurrentQueue<Heard>? heard = null)
    {
        var caller = new HttpCaller(gateway, heard);
        caller._http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        return caller;
    }

    public Task<HttpAnswer> GetAsync(string path, string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return SendAsync(request);
    }

    public Task<HttpAnswer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, path));

    public Task<HttpAnswer> PutAsync(string path, JsonNode body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) });

    public Task<HttpAnswer> PostAsync(string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return SendAsync(request);
    }

    /// <summary>Posts bytes that need not be JSON at all.</summary>
    public Task<HttpAnswer> PostRawAsync(string path, byte[] body, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(request);
    }

    public Task<HttpAnswer> PostRawAsync(string path, string body, string contentType = "application/json") =>
        PostRawAsync(path, Encoding.UTF8.GetBytes(body), contentType);

    public async Task<HttpAnswer> SendAsync(
        HttpMethod method, string path, JsonNode? body, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await SendAsync(request);
    }

    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            // As it was asked for: sending makes it absolute.
            var path = request.RequestUri!.OriginalString;
            var answer = await HttpAnswer.OfAsync(await _http.SendAsync(request));
            _heard?.Enqueue(new Heard(request.Method.Method, path, answer));
            return answer;
        }
    }

    /// <summary>Files a return at e-Tax.</summary>
    public Task<HttpAnswer> FileReturnAsync(JsonNode order, params (string Name, string Value)[] headers) =>
        PostAsync("/api/etax/returns", order, headers);

    public Task<HttpAnswer> RetryAsync(string filingId) => PostAsync($"/api/filings/{filingId}/retry");

    public async Task<FilingView> FilingAsync(string filingId) => Read<FilingView>(await GetAsync($"/api/filings/{filingId}"));

    public async Task<IReadOnlyList<FilingView>> FilingsAsync() => Read<FilingListView>(await GetAsync("/api/filings")).Filings;

    public async Task<IReadOnlyList<EvidenceEntry>> EvidenceAsync(string filingId) =>
        Read<EvidenceView>(await GetAsync($"/api/filings/{filingId}/evidence")).Entries;

    /// <summary>The filing once it has ended.</summary>
    public Task<FilingView> EndedAsync(string filingId) => FilingWhenAsync(filingId, HasEnded);

    /// <summary>The same while what answers is killed and started again: a question that breaks off is asked again.</summary>
    public Task<FilingView> EndedAcrossKillsAsync(string filingId) => WhenAsync(
        async () =>
        {
            try
            {
                return await FilingAsync(filingId);
            }
            catch (HttpRequestException)
            {
                return null;
            }
        },
        filing => filing is not null && HasEnded(filing),
        filing => filing?.ToString() ?? "no answer")!;

    /// <summary>The filing as soon as it is seen to be so.</summary>
    /// <exception cref="TimeoutException">It was not, for three minutes.</exception>
    public Task<FilingView> FilingWhenAsync(string filingId, Func<FilingView, bool> isSo) =>
        WhenAsync(() => FilingAsync(filingId), isSo, filing => filing.ToString());

    /// <summary>The filing as it is answered.</summary>
    public async Task<JsonNode> FilingJsonAsync(string filingId) => (await GetAsync($"/api/filings/{filingId}")).Expect(200).Json;

    /// <summary>The same once it has ended.</summary>
    public Task<JsonNode> EndedJsonAsync(string filingId) =>
        FilingJsonWhenAsync(filingId, f => (string)f["status"]! is "succeeded" or "failed");

    /// <summary>The same as soon as it is seen to be so.</summary>
    public Task<JsonNode> FilingJsonWhenAsync(string filingId, Func<JsonNode, bool> isSo) =>
        WhenAsync(() => FilingJsonAsync(filingId), isSo, filing => filing.ToJsonString());

    /// <summary>A new partner.</summary>
    /// <returns>Its token.</returns>
    public async Task<string> RegisterPartnerAsync(string password = "a-long-enough-password", string? email = null) =>
        (string)(await PostAsync("/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "ERP", ["email"] = email ?? $"{Guid.NewGuid():N}@erp.example", ["password"] = password,
            ["phoneNumber"] = "+97611000000",
        })).Expect(200, 201)["token"]!;

    /// <summary>As an owner: a new person of the partner.</summary>
    /// <param name="role">What the person may do.</param>
    /// <param name="customerIds">The customers it is confined to; none for all.</param>
    /// <param name="email">The address to sign in with; some address when left out.</param>
    /// <returns>Its token.</returns>
    public async Task<string> InviteAsync(string role, IReadOnlyList<string>? customerIds = null, string? email = null)
    {
        var invited = (await PostAsync("/api/Auth/users", new JsonObject
        {
            ["email"] = email ?? $"{Guid.NewGuid():N}@erp.example", ["name"] = role, ["role"] = role,
            ["customerIds"] = customerIds is null ? null : new JsonArray([.. customerIds.Select(id => JsonValue.Create(id))]),
        })).Expect(201);
        var code = ((string)invited["invitationLink"]!).Split('#')[1];
        return (string)(await PostAsync("/api/Auth/invitations", new JsonObject
        {
            ["code"] = code, ["password"] = "a-long-enough-password",
        })).Expect(200)["token"]!;
    }

    /// <summary>As a partner: a new customer that has a key.</summary>
    /// <param name="accounts">The customer's accounts at the authorities, as the API takes them.</param>
    public async Task<RegisteredCustomer> RegisterCustomerAsync(JsonObject? accounts = null)
    {
        var body = accounts?.DeepClone().AsObject() ?? [];
        body["companyName"] ??= "Company";
        body["isActive"] ??= true;
        var id = (string)(await PostAsync("/api/Customers", body)).Expect(201)["id"]!;
        return new RegisteredCustomer(id, (string)(await PostAsync($"/api/Customers/{id}/api-keys")).Expect(200, 201)["apiKey"]!);
    }

    /// <summary>An account at e-Tax, as the one account of a customer.</summary>
    public static JsonObject ETaxAccount(string username, string password) =>
        new() { ["etax"] = new JsonObject { ["username"] = username, ["password"] = password } };

    static bool HasEnded(FilingView filing) => filing.Status is FilingStatus.Succeeded or FilingStatus.Failed;

    /// <summary>Waits until so many deliveries of a customer's have been given up.</summary>
    /// <returns>Their ids, the newest first.</returns>
    public Task<IReadOnlyList<string>> GivenUpAsync(int count) => WhenAsync<IReadOnlyList<string>>(
        async () =>
        [
            .. (await GetAsync("/api/webhooks/deliveries?status=dead")).Expect(200)["deliveries"]!.AsArray()
                .Select(one => (string)one!["id"]!),
        ],
        ids => ids.Count == count, ids => string.Join(' ', ids));

    static async Task<T> WhenAsync<T>(Func<Task<T>> read, Func<T, bool> isSo, Func<T, string> told)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = await read();
            if (isSo(found)) return found;
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException($"It stays so: {told(found)}");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    static T Read<T>(HttpAnswer answer) => answer.Expect(200).Json.Deserialize<T>(ApiJson.Options)!;

    public void Dispose() => _http.Dispose();
}

/// <summary>What a caller was answered.</summary>
sealed record Heard(string Method, string Path, HttpAnswer Answer);

/// <summary>A customer and the key that speaks for it.</summary>
sealed record RegisteredCustomer(string Id, string ApiKey);
