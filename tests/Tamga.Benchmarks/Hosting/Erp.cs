using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Tamga.Benchmarks.Hosting;

/// <summary>An ERP before a gateway: a partner's one customer.</summary>
sealed class Erp : IDisposable
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    readonly HttpClient _http;

    Erp(Uri gateway, string apiKey)
    {
        _http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromMinutes(2) };
        ApiKey = apiKey;
        _http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    public string ApiKey { get; }

    /// <summary>The customer's id, where this one has registered it.</summary>
    public string CustomerId { get; private init; } = "";

    /// <summary>The same ERP before a gateway that has been started again.</summary>
    public static Erp At(Uri gateway, string apiKey) => new(gateway, apiKey);

    /// <summary>Registers a partner with one customer that has a key.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="accounts">The customer's accounts at the authorities.</param>
    public static async Task<Erp> RegisterAsync(Uri gateway, JsonObject accounts)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        var partner = await SendAsync(http, HttpMethod.Post, "/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "Accountants", ["email"] = $"{Guid.NewGuid():N}@erp.example",
            ["password"] = $"Long-{Guid.NewGuid():N}", ["phoneNumber"] = "+97611000000",
        });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)partner["token"]!);
        (accounts["companyName"], accounts["isActive"]) = ("Accountants LLC", true);
        var customer = await SendAsync(http, HttpMethod.Post, "/api/Customers", accounts);
        var withKey = await SendAsync(http, HttpMethod.Post, $"/api/Customers/{customer["id"]}/api-keys", null);
        return new Erp(gateway, (string)withKey["apiKey"]!) { CustomerId = (string)customer["id"]! };
    }

    /// <summary>A filing once it has ended.</summary>
    public async Task<JsonNode> WaitForEndAsync(string filingId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var filing = await SendAsync(_http, HttpMethod.Get, $"/api/filings/{filingId}", null);
            if ((string)filing["status"]! is "succeeded" or "failed") return filing;
            await Task.Delay(Glance, TimeProvider.System, cancellationToken);
        }
    }

    public Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body = null) =>
        SendAsync(_http, method, path, body);

    public Task<JsonNode> EvidenceAsync(string filingId) =>
        SendAsync(_http, HttpMethod.Get, $"/api/filings/{filingId}/evidence", null);

    /// <summary>Reads a file while it arrives, and keeps nothing of it.</summary>
    /// <returns>How many bytes and how many ends of lines there were.</returns>
    public async Task<(long Bytes, long Lines)> ReadAwayAsync(string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = _http.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        await using var body = await http.GetStreamAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var buffer = new byte[128 * 1024];
        var (bytes, lines) = (0L, 0L);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            bytes += read;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return (bytes, lines);
    }

    static async Task<JsonNode> SendAsync(HttpClient http, HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }

    public void Dispose() => _http.Dispose();
}
