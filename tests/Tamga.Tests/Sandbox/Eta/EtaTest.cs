using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox;
using Tamga.Sandbox.Egypt;

namespace Tamga.Tests.Sandbox.Eta;

/// <summary>A sandbox of its own for every test, with a clock that only the test moves.</summary>
public abstract class EtaTest : IAsyncLifetime
{
    internal const string Api = EtaSeeds.ApiPath + "/api/v1.0";
    internal static readonly TimeSpan Decided = TimeSpan.FromMilliseconds(500);

    internal ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    internal SandboxServer Server { get; private set; } = null!;
    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = Clock });
        Http = new HttpClient { BaseAddress = Server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal async Task<EtaTestClient> FirstAsync() =>
        new(Http, (await SignInAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret)).AccessToken);

    internal async Task<EtaTestClient> SecondAsync() =>
        new(Http, (await SignInAsync(EtaSeeds.SecondClientId, EtaSeeds.SecondClientSecret)).AccessToken);

    internal async Task<EtaTestClient> PosAsync(string serial = EtaSeeds.FirstPos) =>
        new(Http, (await SignInAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", serial))).AccessToken);

    internal Task<Answer> SignInAsync(string clientId, string secret, params (string Name, string Value)[] headers) =>
        TokenAsync(
            new() { ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = secret }, headers);

    internal async Task<Answer> TokenAsync(Dictionary<string, string> form, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, EtaSeeds.TokenPath) { Content = new FormUrlEncodedContent(form) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.OfAsync(await Http.SendAsync(request));
    }

    internal async Task<Answer> ControlAsync(string path, object? body = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return await Answer.OfAsync(await Http.SendAsync(request));
    }

    internal async Task SeedAsync(object eta)
    {
        var answer = await ControlAsync("/sandbox/seed", new { eta });
        Assert.True(answer.Status == 204, answer.Text);
    }

    internal async Task<IReadOnlyList<JsonNode>> LedgerAsync(string query) =>
        [.. (await ControlAsync($"/sandbox/ledger?{query}")).Json["entries"]!.AsArray().Select(entry => entry!)];
}
