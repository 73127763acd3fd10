using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox;
using Tamga.Sandbox.Mongolia;

namespace Tamga.SelfHost.Tests.Harness;

/// <summary>The stand-in authorities, and what a test tells and asks them behind the gateway's back.</summary>
sealed class SandboxUnderTest : IAsyncDisposable
{
    readonly SandboxServer _server;
    readonly HttpClient _http;

    SandboxUnderTest(SandboxServer server)
    {
        _server = server;
        _http = new HttpClient { BaseAddress = server.Address };
    }

    public Uri Address => _server.Address;

    public static async Task<SandboxUnderTest> StartAsync(TimeProvider? clock = null) =>
        new(await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = clock ?? TimeProvider.System }));

    /// <summary>Arms a fault at a call of e-Tax, such as <c>submit</c>, or at <c>token</c>.</summary>
    public Task ArmAsync(string call, object fault)
    {
        var body = JsonSerializer.SerializeToNode(fault)!.AsObject();
        body["path"] = call == "token" ? ETaxSeeds.TokenPath : $"{ETaxSeeds.ApiPath}*/{call}";
        return ControlAsync("/sandbox/faults", body);
    }

    public async Task DisarmAsync()
    {
        using var answer = await _http.DeleteAsync("/sandbox/faults");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How often the armed faults have struck.</summary>
    public async Task<int> FaultsFiredAsync() =>
        (await _http.GetFromJsonAsync<JsonNode>("/sandbox/faults"))!["faults"]!.AsArray().Sum(f => (int)f!["fired"]!);

    public Task SeedAsync(object etax) => ControlAsync("/sandbox/seed", JsonSerializer.SerializeToNode(new { etax })!);

    /// <summary>What the authorities accepted, each with how many times.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync() =>
        (await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger"))!["entries"].Deserialize<List<LedgerEntry>>(JsonSerializerOptions.Web)!;

    /// <summary>How often a call arrived, and how often its work was done, whatever the gateway saw of it.</summary>
    public async Task<(int Times, int Succeeded)> CallsAsync(string call)
    {
        var ledger = (await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger"))!;
        return ledger["calls"]!.AsArray().FirstOrDefault(c => ((string)c!["path"]!).EndsWith($"/{call}", StringComparison.Ordinal)) is { } found
            ? ((int)found["times"]!, (int)found["succeeded"]!)
            : (0, 0);
    }

    async Task ControlAsync(string path, JsonNode body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>One thing that an authority accepted.</summary>
sealed record LedgerEntry(
    string Authority, string Kind, string Key, int Times, long ReportNo, long EntId, long FormNo, int Year, int Period, bool IsXreport,
    JsonElement? Details);
