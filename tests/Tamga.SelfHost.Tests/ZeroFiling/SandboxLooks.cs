using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tamga.SelfHost.Tests.Harness;

namespace Tamga.SelfHost.Tests.ZeroFiling;

/// <summary>What these tests ask the sandbox, besides what every test asks.</summary>
static class SandboxLooks
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How often a login was tried with a password, and how often it was let in.</summary>
    public static async Task<(int Times, int Succeeded)> SignInsAsync(this SandboxUnderTest sandbox, string username)
    {
        using var http = new HttpClient { BaseAddress = sandbox.Address };
        var ledger = (await http.GetFromJsonAsync<JsonNode>("/sandbox/ledger?summary=true"))!;
        var found = ledger["calls"]!.AsArray().SelectMany(c => c!["signIns"]?.AsArray() ?? []).FirstOrDefault(s => (string)s!["username"]! == username);
        return found is null ? (0, 0) : ((int)found["times"]!, (int)found["succeeded"]!);
    }

    /// <summary>Looks until something is so.</summary>
    public static async Task UntilAsync(this SandboxUnderTest sandbox, Func<SandboxUnderTest, Task<bool>> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo(sandbox))
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException("It did not come to that.");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }
}
