using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary>Somebody who calls the gateway over HTTP, with the credentials that its kind has.</summary>
sealed class HttpCaller : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);

    readonly HttpClient _http;
    readonly ConcurrentQueue<HttpAnswer>? _heard;

    HttpCaller(Uri gateway, ConcurrentQueue<HttpAnswer>? heard)
    {
        // Redirects are the gateway's answers, too.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = gateway };
        _heard = heard;
    }

    public static HttpCaller Stranger(Uri gateway, ConcurrentQueue<HttpAnswer>? heard = null) => new(gateway, heard);

    public static HttpCaller Partner(Uri gateway, string token, ConcurrentQueue<HttpAnswer>? heard = null)
    {
        var caller = new HttpCaller(gateway, heard);
        caller._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return caller;
    }

    public static HttpCaller Customer(Uri gateway, string apiKey, ConcurrentQueue<HttpAnswer>? heard = null)
    {
        var caller = new HttpCaller(gateway, heard);
        caller._http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        return caller;
    }

    public Task<HttpAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

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

    public Task<HttpAnswer> PostRawAsync(string path, string body) => PostRawAsync(path, Encoding.UTF8.GetBytes(body));

    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var answer = await HttpAnswer.OfAsync(await _http.SendAsync(request));
            _heard?.Enqueue(answer);
            return answer;
        }
    }

    public Task<HttpAnswer> FileAsync(JsonNode order, params (string Name, string Value)[] headers) =>
        PostAsync("/api/etax/returns", order, headers);

    public async Task<JsonNode> FilingAsync(string id) => (await GetAsync($"/api/filings/{id}")).Expect(200).Json;

    public Task<JsonNode> EndedAsync(string id) => FilingWhenAsync(id, f => (string)f["status"]! is "succeeded" or "failed");

    /// <summary>The filing as soon as it is seen to be so.</summary>
    public async Task<JsonNode> FilingWhenAsync(string id, Func<JsonNode, bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var filing = await FilingAsync(id);
            if (isSo(filing)) return filing;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"The filing stays so: {filing.ToJsonString()}");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }

    public void Dispose() => _http.Dispose();
}
