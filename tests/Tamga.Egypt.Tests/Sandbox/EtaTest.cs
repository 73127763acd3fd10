using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.Sandbox;

/// <summary>A sandbox of its own for every test, with ETA's systems and what they ask of it.</summary>
public abstract class EtaTest() : SandboxTest(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero))
{
    internal const string Api = EtaSeeds.ApiPath + "/api/v1.0";
    internal static readonly TimeSpan Decided = TimeSpan.FromMilliseconds(500);

    internal async Task<EtaTestClient> FirstAsync() =>
        new(Http, (await SignInAsAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret)).AccessToken);

    internal async Task<EtaTestClient> SecondAsync() =>
        new(Http, (await SignInAsAsync(EtaSeeds.SecondClientId, EtaSeeds.SecondClientSecret)).AccessToken);

    internal async Task<EtaTestClient> PosAsync(string serial = EtaSeeds.FirstPos) =>
        new(Http, (await SignInAsAsync(EtaSeeds.ClientId, EtaSeeds.ClientSecret, ("posserial", serial))).AccessToken);

    internal Task<Answer> SignInAsAsync(string clientId, string secret, params (string Name, string Value)[] headers) =>
        TokenAsync(
            new() { ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = secret }, headers);

    internal async Task<Answer> TokenAsync(Dictionary<string, string> form, params (string Name, string Value)[] headers)
    {
        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, EtaSeeds.TokenPath) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.OfAsync(await Http.SendAsync(request));
    }

    internal async Task SeedEtaAsync(object eta)
    {
        var answer = await ControlAsync(HttpMethod.Post, "/sandbox/seed", new { eta });
        Assert.True(answer.Status == 204, answer.Text);
    }

    internal async Task<IReadOnlyList<JsonNode>> EntriesAsync(string query) =>
        [.. (await LedgerAsync($"?{query}"))["entries"]!.AsArray().Select(entry => entry!)];
}
