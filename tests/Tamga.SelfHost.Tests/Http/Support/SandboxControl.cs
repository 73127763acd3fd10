using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;

namespace Tamga.SelfHost.Tests.Http.Support;

/// <summary>What a test tells and asks the stand-in authorities behind the gateway's back.</summary>
sealed class SandboxControl(Uri sandbox) : IAsyncDisposable
{
    readonly HttpClient _http = new() { BaseAddress = sandbox };

    public Uri Address => sandbox;

    public Task SeedAsync(object etax) => PostAsync("/sandbox/seed", new { etax });

    public Task ArmAsync(object fault) => PostAsync("/sandbox/faults", fault);

    public async Task DisarmAsync()
    {
        using var answer = await _http.DeleteAsync("/sandbox/faults");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the authorities accepted for a taxpayer, or for all.</summary>
    public async Task<IReadOnlyList<JsonNode>> AcceptedAsync(long? entId = null)
    {
        var ledger = await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger" + (entId is null ? "" : $"?entId={entId}"));
        return [.. ledger!["entries"]!.AsArray().Select(e => e!)];
    }

    /// <summary>How often a call of e-Tax arrived, whatever came of it.</summary>
    public async Task<int> CallsAsync(string call) => (await CallsAsync(path => path.EndsWith($"/{call}", StringComparison.Ordinal)))
        .Sum(c => (int)c["times"]!);

    /// <summary>How often somebody tried to sign in with a password.</summary>
    public async Task<int> SignInsAsync(string username) => (await CallsAsync(path => path == ETaxSeeds.TokenPath))
        .SelectMany(c => c["signIns"]?.AsArray() ?? []).Where(s => (string?)s!["username"] == username).Sum(s => (int)s!["times"]!);

    async Task<IEnumerable<JsonNode>> CallsAsync(Func<string, bool> isIt)
    {
        var ledger = await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger?summary=true");
        return ledger!["calls"]!.AsArray().Select(c => c!).Where(c => isIt((string)c["path"]!));
    }

    async Task PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, JsonSerializerOptions.Web);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
