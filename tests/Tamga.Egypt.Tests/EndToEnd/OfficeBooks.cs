using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>What the authority itself shows a taxpayer, asked past the gateway.</summary>
sealed class OfficeBooks : IDisposable
{
    readonly HttpClient _http;

    OfficeBooks(HttpClient http) => _http = http;

    public static async Task<OfficeBooks> OpenAsync(
        SandboxUnderTest sandbox, string clientId = EtaSeeds.ClientId, string secret = EtaSeeds.ClientSecret)
    {
        var http = new HttpClient { BaseAddress = sandbox.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = secret,
        });
        using var answer = await http.PostAsync(EtaSeeds.TokenPath, form);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]!);
        return new OfficeBooks(http);
    }

    /// <summary>Every document that was received between two moments, a row of the search each.</summary>
    public async IAsyncEnumerable<JsonNode> ReceivedAsync(DateTimeOffset from, DateTimeOffset to)
    {
        for (var begin = from; begin < to; begin += TimeSpan.FromDays(10))
        {
            var end = begin + TimeSpan.FromDays(10) < to ? begin + TimeSpan.FromDays(10) : to;
            var token = "";
            do
            {
                var page = await GetAsync(
                    $"documents/search?direction=Received&pageSize=100&submissionDateFrom={begin:yyyy-MM-ddTHH:mm:ss}Z"
                    + $"&submissionDateTo={end.AddSeconds(-1):yyyy-MM-ddTHH:mm:ss}.999Z"
                    + $"&continuationToken={Uri.EscapeDataString(token)}");
                foreach (var row in page["result"]!.AsArray()) yield return row!;
                token = ((string)page["metadata"]!["continuationToken"]!).Trim();
            }
            while (token != "EndofResultSet");
        }
    }

    public Task<JsonNode> DetailsAsync(string uuid) => GetAsync($"documents/{uuid}/details");

    async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await _http.GetStringAsync($"{EtaSeeds.ApiPath}/api/v1.0/{path}"))!;

    public void Dispose() => _http.Dispose();
}
