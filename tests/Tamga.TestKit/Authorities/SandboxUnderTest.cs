using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox;
using Tamga.Sandbox.Mongolia;

namespace Tamga.TestKit.Authorities;

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

    /// <summary>Authorities of which e-Tax decides at once.</summary>
    public static async Task<SandboxUnderTest> StartQuickAsync(TimeProvider? clock = null)
    {
        var sandbox = await StartAsync(clock);
        await sandbox.SeedAsync(new { timing = new { assignedAfterMs = 0, receivedAfterMs = 0 } });
        return sandbox;
    }

    /// <summary>Arms a fault wherever it says.</summary>
    public Task ArmAsync(object fault) => ControlAsync("/sandbox/faults", JsonSerializer.SerializeToNode(fault)!);

    /// <summary>Arms a fault at a call of e-Tax, such as <c>submit</c>, or at <c>token</c>.</summary>
    public Task ArmAsync(string call, object fault)
    {
        var body = JsonSerializer.SerializeToNode(fault)!.AsObject();
        body["path"] = call == "token" ? ETaxSeeds.TokenPath : $"{ETaxSeeds.ApiPath}*/{call}";
        return ControlAsync("/sandbox/faults", body);
    }

    /// <summary>Arms a fault at a path of any authority, or at a pattern of paths.</summary>
    public Task ArmAtAsync(string path, object fault)
    {
        var body = JsonSerializer.SerializeToNode(fault)!.AsObject();
        body["path"] = path;
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

    public Task SeedAsync(object etax) => SeedAsync("etax", etax);

    /// <summary>Changes the state of an authority.</summary>
    public Task SeedAsync(string authority, object seed) =>
        ControlAsync("/sandbox/seed", new JsonObject { [authority] = JsonSerializer.SerializeToNode(seed) });

    /// <summary>Says what the owner of an ASAN phone does, or does it.</summary>
    public Task PinsAsync(object order) => ControlAsync("/sandbox/pins", JsonSerializer.SerializeToNode(order)!);

    /// <summary>What the authorities accepted, each with how many times.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync() =>
        (await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger"))!["entries"].Deserialize<List<LedgerEntry>>(
            JsonSerializerOptions.Web)!;

    /// <summary>What one authority accepted of one kind.</summary>
    public async Task<IReadOnlyList<JsonNode>> AcceptedAsync(string authority, string kind)
    {
        var ledger = await _http.GetFromJsonAsync<JsonNode>($"/sandbox/ledger?authority={authority}&kind={kind}");
        return [.. ledger!["entries"]!.AsArray().Select(e => e!)];
    }

    /// <summary>How often a call arrived, and how often its work was done, whatever the gateway saw of it.</summary>
    public async Task<(int Times, int Succeeded)> CallsAsync(string call)
    {
        var ledger = (await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger"))!;
        return ledger["calls"]!.AsArray()
            .FirstOrDefault(c => ((string)c!["path"]!).EndsWith($"/{call}", StringComparison.Ordinal)) is { } found
            ? ((int)found["times"]!, (int)found["succeeded"]!)
            : (0, 0);
    }

    /// <summary>What e-Tax accepted for a taxpayer, or for all, as the sandbox tells it.</summary>
    public async Task<IReadOnlyList<JsonNode>> AcceptedAsync(long? entId = null)
    {
        var ledger = await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger" + (entId is null ? "" : $"?entId={entId}"));
        return [.. ledger!["entries"]!.AsArray().Select(e => e!)];
    }

    /// <summary>How often somebody tried to sign in at e-Tax with a password.</summary>
    public async Task<int> SignInsAsync(string username) => (await SignInOutcomesAsync(username)).Times;

    /// <summary>The same, and how often that somebody was let in.</summary>
    public async Task<(int Times, int Succeeded)> SignInOutcomesAsync(string username)
    {
        var ledger = (await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger?summary=true"))!;
        var found = ledger["calls"]!.AsArray().Where(c => (string)c!["path"]! == ETaxSeeds.TokenPath)
            .SelectMany(c => c!["signIns"]?.AsArray() ?? []).FirstOrDefault(s => (string?)s!["username"] == username);
        return found is null ? (0, 0) : ((int)found["times"]!, (int)found["succeeded"]!);
    }

    /// <summary>Calls an authority past the gateway, as somebody else's system does.</summary>
    public async Task CallAsync(HttpMethod method, string path, JsonNode body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until something is so at the authorities.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMinutes(1))
                throw new TimeoutException("It did not become so.");
            await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System);
        }
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
    string Authority, string Kind, string Key, int Times, long ReportNo, long EntId, long FormNo, int Year, int Period,
    bool IsXreport, JsonElement? Details);
