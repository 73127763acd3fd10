using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.Benchmarks.Hosting;

/// <summary>The sandbox behind the gateway's back: faults, and the truth about what was filed.</summary>
/// <param name="address">Where it listens.</param>
sealed class SandboxControl(Uri address) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    public Task ResetAsync() => PostAsync("/sandbox/reset", new JsonObject());

    /// <summary>Changes the state of an authority.</summary>
    public Task SeedAsync(string authority, object seed) =>
        PostAsync("/sandbox/seed", new JsonObject { [authority] = JsonSerializer.SerializeToNode(seed) });

    /// <summary>Says what the owner of an ASAN phone does.</summary>
    public Task PinsAsync(object order) => PostAsync("/sandbox/pins", JsonSerializer.SerializeToNode(order)!);

    public Task ArmAsync(object fault) => PostAsync("/sandbox/faults", JsonSerializer.SerializeToNode(fault)!);

    public async Task<Ledger> ReadLedgerAsync()
    {
        var ledger = (await _http.GetFromJsonAsync<JsonNode>("/sandbox/ledger?summary=true"))!;
        return new Ledger(
            ledger["entries"].Deserialize<List<Ledger.Entry>>(JsonSerializerOptions.Web)!,
            ledger["calls"]!.AsArray().ToDictionary(
                c => ((string)c!["path"]!).Split('/')[^1], c => (int)c!["times"]!, StringComparer.Ordinal));
    }

    async Task PostAsync(string path, JsonNode body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What the authorities accepted, and how they were called.</summary>
/// <param name="Entries">Every return that was accepted.</param>
/// <param name="Calls">How often each call arrived.</param>
sealed record Ledger(IReadOnlyList<Ledger.Entry> Entries, IReadOnlyDictionary<string, int> Calls)
{
    /// <summary>Returns that were accepted more than once.</summary>
    public int Duplicates => Entries.Count(e => e.Times > 1);

    public int CallsTo(string name) => Calls.GetValueOrDefault(name);

    public sealed record Entry(int Times, long EntId, long FormNo, int Year, int Period, bool IsXreport);
}
