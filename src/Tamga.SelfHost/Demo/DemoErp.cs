using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Demo;

/// <summary>The demo's ERP: a partner with one customer, talking to the gateway over HTTP as any other would.</summary>
/// <param name="gateway">Where the gateway listens.</param>
sealed class DemoErp(Uri gateway) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = gateway };

    /// <summary>Registers the partner and its customer, and takes the customer's key for what follows.</summary>
    /// <param name="stop">Gives up.</param>
    /// <param name="callbackUrl">Where the customer's ERP wants to hear of what happens, if it does.</param>
    public async Task RegisterAsync(CancellationToken stop, string? callbackUrl = null)
    {
        var partner = await SendAsync(HttpMethod.Post, "/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "Demo ERP", ["email"] = "demo@erp.example", ["password"] = $"Demo-{Guid.NewGuid():N}", ["phoneNumber"] = "+97611000000",
        }, stop);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)partner["token"]!);
        // Egypt's part of a customer has no member of its own: the customer is the taxpayer.
        var account = EgyptDemo.Account;
        account["companyName"] = "Demo Accounting LLC";
        account["isActive"] = true;
        account["erpCallbackUrl"] = callbackUrl;
        account["etax"] = MongoliaDemo.Account;
        account["vatPortal"] = AzerbaijanDemo.Account;
        var customer = await SendAsync(HttpMethod.Post, "/api/Customers", account, stop);
        var withKey = await SendAsync(HttpMethod.Post, $"/api/Customers/{(string)customer["id"]!}/api-keys", null, stop);
        _http.DefaultRequestHeaders.Authorization = null;
        _http.DefaultRequestHeaders.Add("X-Api-Key", (string)withKey["apiKey"]!);
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken stop) => SendAsync(HttpMethod.Get, path, null, stop);

    /// <summary>Has something filed.</summary>
    /// <param name="what">What it is, for people.</param>
    /// <param name="path">Where it is posted.</param>
    /// <param name="body">What is posted.</param>
    /// <param name="outcome">The authority's number and last word, told from the filing when it has ended well.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<DemoFiling> FileAsync(
        string what, string path, JsonObject body, Func<JsonNode, (string Number, string Word)> outcome, CancellationToken stop)
    {
        var accepted = await SendAsync(HttpMethod.Post, path, body, stop);
        return new DemoFiling((string)accepted["id"]!, (string)accepted["authority"]!, what, outcome);
    }

    async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request, stop);
        var text = await response.Content.ReadAsStringAsync(stop);
        if (!response.IsSuccessStatusCode)
            throw new DemoFailedException($"{method} {path} was answered {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text) ?? throw new JsonException($"{method} {path} was answered with nothing.");
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A filing the demo follows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Authority">Its authority.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Outcome">The authority's number and last word, told from the filing when it has ended well.</param>
sealed record DemoFiling(string Id, string Authority, string What, Func<JsonNode, (string Number, string Word)> Outcome);
