using Tamga.Functions.Tests.Crashes;
using Tamga.Functions.Tests.Scenarios;
using Tamga.FunctionsHost;
using Tamga.FunctionsHost.Durable;
using Tamga.FunctionsHost.Worker.Protocol;
using Tamga.Sandbox;

namespace Tamga.Functions.Tests.Worker;

/// <summary>
/// The app as Azure starts it: a process of its own that is told everything by its environment and driven over the worker
/// protocol, with its identity, its vault and its table service where Azure would have them.
/// </summary>
public sealed class WorkerProcessTests(Azurite azurite)
{
    [Fact]
    public async Task The_real_worker_process_takes_filings_to_their_good_end()
    {
        var storage = azurite.NewAccount();
        await using var azure = await AzureProcesses.OpenAsync(storage);
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await using var insights = await InsightsStandIn.StartAsync();
        var environment = azure.Environment(authorities.Address).Concat(insights.Environment);

        await using var host = await AppHost.StartAsync(TaskHub.New(storage), AppOutput.Directory, environment);
        Assert.Equal(FunctionCatalog.OfApp.All.Select(f => f.Name).Order(), host.Functions.Keys.Order());

        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.Equal("alive", await http.GetStringAsync("/alive"));
        Assert.Contains("\"/api/etax/returns\"", await http.GetStringAsync("/openapi/v1.json"), StringComparison.Ordinal);

        var outcome = await RunAsync(host);
        Assert.All(outcome.Views, v => Assert.Equal("succeeded", (string?)v["status"]));
        Assert.Contains("FileReturn", host.Invocations);

        var tick = await host.InvokeAsync("ResumePendingStarts", ("timer", new TypedData { Json = """{"IsPastDue":false}""" }));
        Assert.True(tick.Result.Status == StatusResult.Types.Status.Success, $"{tick.Result.Exception}");

        // A worker that is told to end sends what it has counted before it goes.
        await host.EndWorkerAsync();
        AssertReported(insights, outcome.TraceId);
    }

    /// <summary>
    /// Application Insights hears of the ends that the alerts ask for, and of the ERP's trace down to the authority.
    /// </summary>
    static void AssertReported(InsightsStandIn insights, string traceId)
    {
        Assert.Contains(insights.Metrics("tamga.filings.ended"), m => (string?)m["tamga.status"] == "succeeded");
        Assert.Contains(insights.Metrics("tamga.timers.run"), m => (string?)m["tamga.timer"] == "ResumePendingStarts");
        var trace = insights.Trace(traceId).ToArray();
        Assert.Contains("SubmitReturn", trace);
        Assert.Contains(trace, name => name.Contains("/return/submit", StringComparison.Ordinal));
    }

    /// <summary>Runs the scenario; when it does not come to its end, what the worker said about it is the news.</summary>
    static async Task<ScenarioOutcome> RunAsync(AppHost host)
    {
        try
        {
            return await FilingScenario.RunAsync(host.Address);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Called: {string.Join(", ", host.Invocations)}\n{string.Join('\n', host.Complaints.Take(5))}");
            throw;
        }
    }
}
