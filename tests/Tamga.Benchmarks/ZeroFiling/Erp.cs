using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>An accountant's ERP before a gateway: one login that acts for all companies.</summary>
sealed class Erp : IDisposable
{
    const int EnrolmentsAtOnce = 32;
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    readonly HttpClient _http;

    Erp(Uri gateway, string apiKey)
    {
        _http = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromMinutes(2) };
        ApiKey = apiKey;
        _http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    public string ApiKey { get; }

    /// <summary>The same ERP before a gateway that has been started again.</summary>
    public static Erp At(Uri gateway, string apiKey) => new(gateway, apiKey);

    /// <summary>Registers a partner with one customer that has a key.</summary>
    public static async Task<Erp> RegisterAsync(Uri gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        var partner = await SendAsync(http, HttpMethod.Post, "/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "Accountants", ["email"] = $"{Guid.NewGuid():N}@erp.example", ["password"] = $"Long-{Guid.NewGuid():N}",
            ["phoneNumber"] = "+97611000000",
        });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)partner["token"]!);
        var customer = await SendAsync(http, HttpMethod.Post, "/api/Customers", new JsonObject
        {
            ["companyName"] = "Accountants LLC", ["isActive"] = true,
            ["etax"] = new JsonObject
            {
                ["username"] = Sandbox.Mongolia.ETaxSeeds.Username, ["password"] = Sandbox.Mongolia.ETaxSeeds.Password,
            },
        });
        var withKey = await SendAsync(http, HttpMethod.Post, $"/api/Customers/{customer["id"]}/api-keys", null);
        return new Erp(gateway, (string)withKey["apiKey"]!);
    }

    public Task EnrolAsync(IEnumerable<long> companies, ZeroMonth month) => Parallel.ForEachAsync(
        companies, new ParallelOptions { MaxDegreeOfParallelism = EnrolmentsAtOnce },
        async (entId, _) => await SendAsync(_http, HttpMethod.Put, $"/api/etax/zero-filing/enrolments/{entId}", new JsonObject
        {
            ["forms"] = new JsonArray("ТТ-03а"), ["from"] = month.ToString(),
            ["consent"] = new JsonObject { ["by"] = "Director", ["statement"] = "There was no activity." },
        }));

    /// <returns>The run's id.</returns>
    public async Task<string> StartRunAsync(ZeroMonth month)
    {
        var run = await SendAsync(_http, HttpMethod.Post, "/api/etax/zero-filing/runs", new JsonObject
        {
            ["year"] = month.Year, ["month"] = month.Month, ["dryRun"] = false,
        });
        return (string)run["id"]!;
    }

    /// <summary>The run's filing once it has ended.</summary>
    public async Task<JsonNode> WaitForEndAsync(string runId, CancellationToken stop)
    {
        while (true)
        {
            var run = await SendAsync(_http, HttpMethod.Get, $"/api/filings/{runId}", null);
            if ((string)run["status"]! is "succeeded" or "failed") return run;
            await Task.Delay(Glance, TimeProvider.System, stop);
        }
    }

    /// <summary>Every item of a run.</summary>
    public async Task<List<RunItem>> ItemsAsync(string runId)
    {
        var items = new List<RunItem>();
        string? continuation = null;
        do
        {
            var page = await SendAsync(
                _http, HttpMethod.Get,
                $"/api/etax/zero-filing/runs/{runId}/items?limit=1000{(continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}")}", null);
            items.AddRange(page["items"].Deserialize<List<RunItem>>(JsonSerializerOptions.Web)!);
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);
        return items;
    }

    public Task<JsonNode> EvidenceAsync(string filingId) => SendAsync(_http, HttpMethod.Get, $"/api/filings/{filingId}/evidence", null);

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

/// <summary>A run's item, as far as the benchmark looks at it.</summary>
sealed record RunItem(long EntId, string Verdict, string Reason, string? FilingId, string? Status);
