using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;
using Tamga.Sandbox.Mongolia;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>
/// The yardstick: the calls that the gateway made, in number and kind, made by a loop that keeps nothing, checks nothing and
/// waits for nothing. What the gateway takes longer is the price of its durability, its checks and its waiting for the authority.
/// </summary>
/// <param name="sandbox">Where the authority is.</param>
/// <param name="companies">For whom.</param>
/// <param name="month">For which month.</param>
/// <param name="ledger">The calls that the gateway made.</param>
/// <param name="parallel">Companies at a time, as in the gateway's run.</param>
sealed class BareLoop(Uri sandbox, IReadOnlyList<long> companies, ZeroMonth month, Ledger ledger, int parallel) : IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = sandbox };
    int _begun;

    public async Task<double> RunAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await SignInAsync(cancellationToken);
        await Parallel.ForEachAsync(
            companies, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (entId, token) => await FileAsync(entId, Interlocked.Increment(ref _begun) - 1, token));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    async Task SignInAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "password", ["client_id"] = ETaxSeeds.ClientId, ["username"] = ETaxSeeds.Username,
            ["password"] = ETaxSeeds.Password,
        });
        using var answer = await _http.PostAsync(ETaxSeeds.TokenPath, form, cancellationToken);
        var token = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["access_token"]!;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Add("NE-KEY", ETaxSeeds.NeKey);
        await GetAsync("user/getUserOrgs", cancellationToken);
    }

    async Task FileAsync(long entId, int index, CancellationToken cancellationToken)
    {
        var row = JsonNode.Parse(
            await RepeatAsync("getList", index, $"return/getList?entId={entId}", cancellationToken))!["reportList"]!;
        await RepeatAsync("getLateList", index, $"return/getLateList?entId={entId}", cancellationToken);
        var identity = new JsonObject
        {
            ["reportNo"] = 0, ["taxTypeId"] = (long)row["taxTypeId"]!, ["branchId"] = long.Parse((string)row["branchId"]!),
            ["year"] = month.Year, ["period"] = month.Month, ["isXreport"] = 1, ["formNo"] = (long)row["formNo"]!,
            ["activitiType"] = 1, ["resubmitId"] = 0, ["reportStatusId"] = 2,
        };
        var save = identity.DeepClone();
        (save["fileGroupId"], save["licenseNo"], save["revenueId"]) = ("", "0", (long)row["revenueId"]!);
        var saved = await PostAsync(
            $"return/saveFormData?entId={entId}",
            new JsonObject { ["reportData"] = save, ["reportDataDetail"] = new JsonArray() }, cancellationToken);
        identity["reportNo"] = (long)saved["reportData"]!["reportNo"]!;
        await PostAsync($"return/submit?entId={entId}", identity, cancellationToken);
        await RepeatAsync("getHistory", index, $"return/getHistory?entId={entId}&year={month.Year}", cancellationToken);
        await RepeatAsync(
            "getFormData", index, $"return/getFormData?entId={entId}&reportId={identity["reportNo"]}", cancellationToken);
    }

    /// <summary>As often as the gateway made the call, spread evenly over the companies.</summary>
    async Task<string> RepeatAsync(string call, int index, string path, CancellationToken cancellationToken)
    {
        var all = (long)ledger.CallsTo(call);
        var times = all * (index + 1) / companies.Count - all * index / companies.Count;
        var answer = "";
        for (var i = 0; i < times; i++) answer = await GetAsync(path, cancellationToken);
        return answer;
    }

    async Task<string> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync($"{ETaxSeeds.ApiPath}/{path}", cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    async Task<JsonNode> PostAsync(string path, JsonNode body, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync($"{ETaxSeeds.ApiPath}/{path}", body, cancellationToken);
        var json = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        return (int)json["code"]! == 0 ? json : throw new InvalidOperationException($"{path}: {json}");
    }

    public void Dispose() => _http.Dispose();
}
