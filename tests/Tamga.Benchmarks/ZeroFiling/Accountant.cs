using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.ZeroFiling;

/// <summary>What an accountant's ERP does: one login that acts for all companies.</summary>
static class Accountant
{
    const int EnrolmentsAtOnce = 32;

    /// <summary>The login that acts for all companies of the sandbox.</summary>
    public static JsonObject Account => new()
    {
        ["etax"] = new JsonObject
        {
            ["username"] = global::Tamga.Sandbox.Mongolia.ETaxSeeds.Username,
            ["password"] = global::Tamga.Sandbox.Mongolia.ETaxSeeds.Password,
        },
    };

    public static Task EnrolAsync(this Erp erp, IEnumerable<long> companies, ZeroMonth month) => Parallel.ForEachAsync(
        companies, new ParallelOptions { MaxDegreeOfParallelism = EnrolmentsAtOnce },
        async (entId, _) => await erp.SendAsync(
            HttpMethod.Put, $"/api/etax/zero-filing/enrolments/{entId}?check=false", new JsonObject
            {
                ["forms"] = new JsonArray("ТТ-03а"), ["from"] = month.ToString(),
                ["consent"] = new JsonObject { ["by"] = "Director", ["statement"] = "There was no activity." },
            }));

    /// <returns>The run's id.</returns>
    public static async Task<string> StartRunAsync(this Erp erp, ZeroMonth month)
    {
        var run = await erp.SendAsync(HttpMethod.Post, "/api/etax/zero-filing/runs", new JsonObject
        {
            ["year"] = month.Year, ["month"] = month.Month, ["dryRun"] = false,
        });
        return (string)run["id"]!;
    }

    /// <summary>Every item of a run.</summary>
    public static async Task<List<RunItem>> ItemsAsync(this Erp erp, string runId)
    {
        var items = new List<RunItem>();
        string? continuation = null;
        do
        {
            var further = continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}";
            var page = await erp.SendAsync(
                HttpMethod.Get, $"/api/etax/zero-filing/runs/{runId}/items?limit=1000{further}");
            items.AddRange(page["items"].Deserialize<List<RunItem>>(JsonSerializerOptions.Web)!);
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);
        return items;
    }
}

/// <summary>A run's item, as far as the benchmark looks at it.</summary>
sealed record RunItem(long EntId, string Verdict, string Reason, string? FilingId, string? Status);
