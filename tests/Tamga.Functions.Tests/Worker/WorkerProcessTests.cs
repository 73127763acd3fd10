using Tamga.Functions.Tests.KeyVault;
using Tamga.Functions.Tests.Scenarios;
using Tamga.Functions.Tests.Tables;
using Tamga.Functions.Tests.Worker.Protocol;
using Tamga.Sandbox;

namespace Tamga.Functions.Tests.Worker;

/// <summary>
/// The app as Azure starts it: a process of its own that is told everything by its environment and driven over the worker
/// protocol, with its identity, its vault and its table service where Azure would have them.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class WorkerProcessTests(Azurite azurite)
{
    const string VaultName = "tamga.vault.azure.net";

    [Fact]
    public async Task The_real_worker_process_takes_filings_to_their_good_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "How a process is told which certificates to trust differs elsewhere.");
        await azurite.ClearAsync();
        using var certificate = AzureAround.CreateCertificate(VaultName);
        await using var vault = await VaultStandIn.StartAsync(certificate);
        await using var around = new AzureAround(certificate, vault.HttpsPort);
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await using var durable = await DurableSidecar.StartAsync();
        await using var insights = await InsightsStandIn.StartAsync();
        var environment = around.Environment.Concat(insights.Environment).Concat(FilingScenario.Settings(authorities.Address)).Concat(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Tamga:Tables:ConnectionString"] = azurite.ConnectionString,
                ["Tamga:KeyVault:Uri"] = $"https://{VaultName}",
                ["IDENTITY_ENDPOINT"] = vault.IdentityEndpoint.AbsoluteUri,
                ["IDENTITY_HEADER"] = "stand-in",
            }).Select(s => KeyValuePair.Create(s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value));

        await using var host = await FunctionsHostStandIn.StartAsync(durable, AppDirectory, environment);
        Assert.Equal(FunctionCatalog.All.Select(f => f.Name).Order(), host.Functions.Keys.Order());

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

    /// <summary>Application Insights hears of the ends that the alerts ask for, and of the ERP's trace down to the authority.</summary>
    static void AssertReported(InsightsStandIn insights, string traceId)
    {
        Assert.Contains(insights.Metrics("tamga.filings.ended"), m => (string?)m["tamga.status"] == "succeeded");
        var trace = insights.Trace(traceId).ToArray();
        Assert.Contains("SubmitReturn", trace);
        Assert.Contains(trace, name => name.Contains("/return/submit", StringComparison.Ordinal));
    }

    /// <summary>Runs the scenario; when it does not come to its end, what the worker said about it is the news.</summary>
    static async Task<ScenarioOutcome> RunAsync(FunctionsHostStandIn host)
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

    /// <summary>The app's own build output, made by the build of these tests.</summary>
    static string AppDirectory => Path.GetFullPath(
        AppContext.BaseDirectory.Replace("Tamga.Functions.Tests", "Tamga.Functions", StringComparison.Ordinal)
            .Replace("/tests/", "/src/", StringComparison.Ordinal));
}
