using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.Demo;

/// <summary>The demo's ERP: a partner with one customer, talking to the gateway over HTTP as any other would.</summary>
/// <param name="gateway">Where the gateway listens.</param>
public sealed class DemoErp(Uri gateway) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = gateway };

    /// <summary>Registers the partner and its customer, and takes the customer's key for what follows.</summary>
    /// <param name="chains">What will be filed.</param>
    /// <param name="callbackUrl">Where the customer's ERP wants to hear of what happens, if it does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RegisterAsync(IEnumerable<IDemoChain> chains, string? callbackUrl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chains);
        var partner = await SendAsync(HttpMethod.Post, "/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "Demo ERP", ["email"] = "demo@erp.example", ["password"] = $"Demo-{Guid.NewGuid():N}",
            ["phoneNumber"] = "+97611000000",
        }, cancellationToken);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)partner["token"]!);
        var account = new JsonObject
        {
            ["companyName"] = "Demo Accounting LLC", ["isActive"] = true, ["erpCallbackUrl"] = callbackUrl,
        };
        foreach (var chain in chains)
            foreach (var (name, value) in chain.CustomerMembers) account[name] = value?.DeepClone();
        var customer = await SendAsync(HttpMethod.Post, "/api/Customers", account, cancellationToken);
        var withKey = await SendAsync(
            HttpMethod.Post, $"/api/Customers/{(string)customer["id"]!}/api-keys", null, cancellationToken);
        _http.DefaultRequestHeaders.Authorization = null;
        _http.DefaultRequestHeaders.Add("X-Api-Key", (string)withKey["apiKey"]!);
    }

    /// <summary>Reads something.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Has something filed.</summary>
    /// <param name="what">What it is, for people.</param>
    /// <param name="path">Where it is posted.</param>
    /// <param name="body">What is posted.</param>
    /// <param name="outcome">The authority's number and last word, told from the filing when it has ended well.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DemoFiling> FileAsync(
        string what, string path, JsonObject body, Func<JsonNode, (string Number, string Word)> outcome,
        CancellationToken cancellationToken)
    {
        var accepted = await SendAsync(HttpMethod.Post, path, body, cancellationToken);
        return new DemoFiling((string)accepted["id"]!, (string)accepted["authority"]!, what, outcome);
    }

    async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new DemoFailedException($"{method} {path} was answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text) ?? throw new JsonException($"{method} {path} was answered with nothing.");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
