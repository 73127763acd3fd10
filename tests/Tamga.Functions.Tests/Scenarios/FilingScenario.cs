using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Demo;
using Tamga.Filings;
using Tamga.Mongolia;
using Tamga.Orchestrations;
using Tamga.SelfHost.Sandbox;

namespace Tamga.Functions.Tests.Scenarios;

/// <summary>
/// What an ERP does with a gateway, whichever host it runs in: registers, files a return with figures and an X report.
/// </summary>
static partial class FilingScenario
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Dictionary<string, string?> Settings(Uri authorities)
    {
        var settings = SandboxSettings.Defaults(TamgaServices.Modules);
        foreach (var (name, value) in SandboxSettings.Addresses(authorities, TamgaServices.Modules)) settings[name] = value;
        return settings;
    }

    /// <summary>Lets the office decide at once, so that a run does not depend on when somebody happens to look.</summary>
    public static async Task DecideAtOnceAsync(Uri authorities)
    {
        using var http = new HttpClient { BaseAddress = authorities };
        using var seed = new StringContent(
            """{"etax":{"timing":{"assignedAfterMs":0,"receivedAfterMs":0}}}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/sandbox/seed", seed);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Runs it to the end of every filing, as one trace of the ERP.</summary>
    public static async Task<ScenarioOutcome> RunAsync(Uri gateway)
    {
        using var trace = new Activity("erp") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.SetIdFormat(
            ActivityIdFormat.W3C).Start();
        using var patience = new CancellationTokenSource(Patience);
        using var erp = new DemoErp(gateway);
        var chain = new MongoliaModule().Demo;
        await erp.RegisterAsync([chain], callbackUrl: null, patience.Token);
        var views = new List<JsonNode>();
        foreach (var filing in await chain.PostAsync(erp, patience.Token))
        {
            var view = await FollowAsync(erp, filing.Id, patience.Token);
            view["evidence"] = await erp.GetAsync($"/api/filings/{filing.Id}/evidence", patience.Token);
            views.Add(view);
        }

        return new ScenarioOutcome(views, trace.TraceId.ToString());
    }

    /// <summary>
    /// The filings as records and as the ERP sees them, in the order they were posted, without what differs from run to run.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RecordsAsync(IServiceProvider gateway, ScenarioOutcome outcome)
    {
        var customer = await gateway.GetRequiredService<CustomerRepository>().EnumerateAllAsync().SingleAsync();
        var filings = gateway.GetRequiredService<FilingRepository>();
        var records = new List<string>();
        foreach (var view in outcome.Views)
        {
            var filing = await filings.FindAsync(customer.Id, (string)view["id"]!);
            // The authority numbers returns in the order in which they happen to be saved.
            var number = view["authorityReference"]!["reportNo"]!.ToJsonString();
            foreach (var json in new[] { OrchestrationJson.Write(filing)!, view.ToJsonString() })
                records.Add(Normalise(json.Replace(number, "<number>", StringComparison.Ordinal)));
        }

        return records;
    }

    static async Task<JsonNode> FollowAsync(DemoErp erp, string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = await erp.GetAsync($"/api/filings/{id}", CancellationToken.None);
            if ((string?)view["status"] is "succeeded" or "failed") return view;
            if (cancellationToken.IsCancellationRequested) throw new TimeoutException($"It stays so: {view}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    static string Normalise(string json)
    {
        json = Trace().Replace(json, "<trace>");
        json = Time().Replace(json, "<time>");
        json = Guid().Replace(json, "<guid>");
        json = Hash().Replace(json, "<hash>");
        return Id().Replace(json, "<id>");
    }

    [GeneratedRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]", RegexOptions.None, 1000)]
    private static partial Regex Trace();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+\d\d:\d\d)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[0-9]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Guid();

    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Hash();

    [GeneratedRegex("[0-9a-f]{32}", RegexOptions.None, 1000)]
    private static partial Regex Id();
}

/// <summary>What came of it.</summary>
/// <param name="Views">The filings as the ERP sees them, with their evidence, in the order they were posted.</param>
/// <param name="TraceId">The ERP's trace.</param>
sealed record ScenarioOutcome(IReadOnlyList<JsonNode> Views, string TraceId);
