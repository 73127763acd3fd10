using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Clocks;

namespace Tamga.TestKit.Authorities;

/// <summary>A sandbox of its own for every test, spoken to over real HTTP.</summary>
/// <param name="now">Where its clock stands at first, when that matters.</param>
public abstract class SandboxTest(DateTimeOffset? now = null) : IAsyncLifetime
{
    // Late in the evening of 31 October in Greenwich, it is already November in Ulaanbaatar.
    internal StandingClock Clock { get; } = new(now ?? new DateTimeOffset(2026, 10, 31, 20, 0, 0, TimeSpan.Zero));

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

    internal Task<ETaxTestClient> SecondSignInAsync() => SignInAsync(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);

    internal async Task<ETaxTestClient> SignInAsync(string username = ETaxSeeds.Username, string password = ETaxSeeds.Password) =>
        new(Http, (await SignInAnswerAsync(password, username)).AccessToken);

    internal async Task<Answer> TokenAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.ToDictionary(field => field.Name, field => field.Value));
        return await Answer.OfAsync(await Http.PostAsync(ETaxSeeds.TokenPath, content));
    }

    internal Task<Answer> SignInAnswerAsync(string password, string username = ETaxSeeds.Username) =>
        TokenAsync(("grant_type", "password"), ("client_id", ETaxSeeds.ClientId), ("username", username), ("password", password));

    internal async Task<Answer> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            var json = body as string ?? JsonSerializer.Serialize(body);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }
        return await Answer.OfAsync(await Http.SendAsync(request));
    }

    internal async Task SeedAsync(object etax)
    {
        var answer = await ControlAsync(HttpMethod.Post, "/sandbox/seed", new { etax });
        Assert.True(answer.Status == 204, answer.Text);
    }

    internal async Task ArmAsync(object fault)
    {
        var answer = await ControlAsync(HttpMethod.Post, "/sandbox/faults", fault);
        Assert.True(answer.Status == 200, answer.Text);
    }

    internal async Task<JsonNode> LedgerAsync(string query = "") =>
        (await ControlAsync(HttpMethod.Get, $"/sandbox/ledger{query}")).Json;

    internal async Task<(int Times, int Succeeded)> CallsAsync(string pathEnd)
    {
        var call = (await LedgerAsync())["calls"]!.AsArray()
            .SingleOrDefault(call => call!["path"]!.GetValue<string>().EndsWith(pathEnd, StringComparison.Ordinal));
        return call is null ? (0, 0) : (call["times"]!.GetValue<int>(), call["succeeded"]!.GetValue<int>());
    }
}

/// <summary>An answer, read whole.</summary>
sealed record Answer(int Status, string? ContentType, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;
    public string AccessToken => Json["access_token"]!.GetValue<string>();
    public string RefreshToken => Json["refresh_token"]!.GetValue<string>();
    public long ReportNo => Json["reportData"]!["reportNo"]!.GetValue<long>();
    public int Code => Json["code"]!.GetValue<int>();

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var content = response.Content;
            return new Answer(
                (int)response.StatusCode, content.Headers.ContentType?.MediaType, await content.ReadAsStringAsync());
        }
    }
}
