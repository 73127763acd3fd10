using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Demo;
using Tamga.Mongolia;
using Tamga.Orchestrations;
using Tamga.Sandbox;
using Tamga.SelfHost;
using Tamga.SelfHost.Sandbox;

namespace Tamga.Functions.Tests.Scenarios;

/// <summary>Whole filings, from the ERP's request to the authority's receipt.</summary>
public sealed class FilingScenarioTests(Azurite azurite)
{
    static readonly string[] Mongolia = ["Tamga.Mongolia.", "Tamga.Filings."];

    [Fact]
    public async Task Every_orchestration_of_Mongolia_reaches_its_good_end_in_the_function_app()
    {
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await using var app =
            await FunctionAppInProcess.StartAsync(azurite.NewAccount(), FilingScenario.Settings(authorities.Address));
        var outcome = await FilingScenario.RunAsync(app.Address);
        Assert.Equal(2, outcome.Views.Count);
        Assert.All(outcome.Views, AssertReceived);
        // What a queue has lost sight of it sees again after a minute.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var run = await ZeroFilingScenario.RunAsync(app.Address, app.Services, patience.Token);
        Assert.Equal(("succeeded", 1), ((string)run["status"]!, (int)run["result"]!["succeeded"]!));
        Assert.Equal(InstanceStatus.Completed, (await ZeroFilingScenario.LookAsync(app.Services, patience.Token)).Status);

        Assert.Empty(Written<IOrchestration>(Mongolia).Except(app.Calls.Keys, StringComparer.Ordinal));
        // Those that are left out tell of a slow authority, of one that does not answer, or not when it should, of a hand
        // and of sheets.
        Assert.Equal(
            ["AskForHandSignature", "CollectConfirmation", "RecordUnjudged", "SaveSheets", "ShowStillProcessed"],
            Written<IActivity>(Mongolia).Except(app.Calls.Keys, StringComparer.Ordinal).Order());
    }

    [Fact]
    public async Task Every_orchestration_of_Azerbaijan_and_Egypt_reaches_its_good_end_in_the_function_app()
    {
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await using var app = await FunctionAppInProcess.StartAsync(
            azurite.NewAccount(), FilingScenario.Settings(authorities.Address),
            configure: services => services.AddSandboxSeals(authorities.Address));
        var heard = new ConcurrentQueue<string>();
        await using var erp = await StartErpAsync(heard);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var ended = await AuthoritiesScenario.RunAsync(app.Address, erp.Urls.First() + "/hook", patience.Token);
        Assert.All(ended, filing => Assert.True((string?)filing["status"] == "succeeded", filing.ToJsonString()));
        // The ERP hears of each end by an orchestration of its own.
        while (!ended.All(f => heard.Any(h => h.Contains((string)f["id"]!, StringComparison.Ordinal))))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        var uuid = (string)ended.First(f => (string)f["kind"]! == "invoices")["result"]!["documents"]![0]!["uuid"]!;
        Assert.Equal(
            InstanceStatus.Completed, (await AuthoritiesScenario.FollowNewsAsync(app.Services, uuid, patience.Token)).Status);
        Assert.Empty(Written<IOrchestration>("Tamga.Azerbaijan.", "Tamga.Egypt.", "Tamga.Webhooks.")
            .Except(app.Calls.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_scenario_leaves_the_same_records_in_both_hosts()
    {
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await FilingScenario.DecideAtOnceAsync(authorities.Address);
        await using var app =
            await FunctionAppInProcess.StartAsync(azurite.NewAccount(), FilingScenario.Settings(authorities.Address));
        var onDurable = await FilingScenario.RecordsAsync(app.Services, await FilingScenario.RunAsync(app.Address));

        await using var otherAuthorities = await SandboxServer.StartAsync(new SandboxOptions());
        await FilingScenario.DecideAtOnceAsync(otherAuthorities.Address);
        await using var oneProcess = await StartOneProcessAsync(otherAuthorities.Address);
        var embedded = await FilingScenario.RecordsAsync(
            oneProcess.Services, await FilingScenario.RunAsync(new Uri(oneProcess.Urls.First())));
        Assert.Equal(embedded, onDurable);
        await oneProcess.StopAsync();
    }

    [Fact]
    public async Task The_calls_to_the_authority_belong_to_the_ERPs_trace_in_the_function_app()
    {
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await using var proxy = await RecordingProxy.StartAsync(authorities.Address);
        await using var app =
            await FunctionAppInProcess.StartAsync(azurite.NewAccount(), FilingScenario.Settings(proxy.Address));
        AssertOneTrace(proxy, await FilingScenario.RunAsync(app.Address));
    }

    [Fact]
    public async Task The_calls_to_the_authority_belong_to_the_ERPs_trace_in_the_one_process()
    {
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await using var proxy = await RecordingProxy.StartAsync(authorities.Address);
        await using var oneProcess = await StartOneProcessAsync(proxy.Address);
        AssertOneTrace(proxy, await FilingScenario.RunAsync(new Uri(oneProcess.Urls.First())));
        await oneProcess.StopAsync();
    }

    /// <summary>docs/azure.md reckons with these figures.</summary>
    [Fact]
    public async Task An_X_return_costs_what_the_page_says()
    {
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await FilingScenario.DecideAtOnceAsync(authorities.Address);
        await using var app =
            await FunctionAppInProcess.StartAsync(azurite.NewAccount(), FilingScenario.Settings(authorities.Address));
        using var erp = new DemoErp(app.Address);
        await erp.RegisterAsync([new MongoliaModule().Demo], callbackUrl: null, TestContext.Current.CancellationToken);
        app.Records.Reset();
        var order = new JsonObject { ["entId"] = 1002, ["formNo"] = 1300, ["noActivity"] = true };
        var due = await erp.GetAsync("/api/etax/returns/due?entId=1002", TestContext.Current.CancellationToken);
        var row = due["returns"]!.AsArray().Single(r => (int)r!["formNo"]! == 1300)!;
        (order["year"], order["period"]) = ((int)row["year"]!, (int)row["period"]!);
        app.Records.Reset();
        var filing = await erp.FileAsync(
            "X return", "/api/etax/returns", order, _ => ("", ""), TestContext.Current.CancellationToken);
        // Asked of the runtime and not of the gateway: looking would count.
        var runtime = app.Services.GetRequiredService<IOrchestrationClient>();
        while ((await runtime.FindAsync(
            filing.Id, TestContext.Current.CancellationToken))?.Status is not InstanceStatus.Completed)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        var activities = app.Calls.Where(c => c.Key != "FileReturn").Sum(c => c.Value);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{app.Records.Total} record transactions, {activities} activities, {app.Calls["FileReturn"]} episodes; "
            + string.Join(", ", app.Records.Counts.OrderBy(c => c.Key).Select(c => $"{c.Key} {c.Value}")));
        Assert.InRange(app.Records.Total, 1, 25);
        Assert.InRange(activities, 1, 6);
        var page = await File.ReadAllTextAsync(
            Path.Combine(Checkout.Root, "docs/azure.md"), TestContext.Current.CancellationToken);
        Assert.Contains($"**{app.Records.Total}** record transactions", page, StringComparison.Ordinal);
        Assert.Contains($"**{activities}** activities", page, StringComparison.Ordinal);
    }

    /// <summary>The names of what is written in some folders.</summary>
    static IEnumerable<string> Written<T>(params string[] folders) => TamgaServices.Modules.Select(m => m.GetType().Assembly)
        .Append(typeof(T).Assembly).SelectMany(a => a.GetTypes())
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(T)))
        .Where(t => Array.Exists(folders, f => t.FullName!.StartsWith(f, StringComparison.Ordinal)))
        .Select(t => t.Name);

    static async Task<WebApplication> StartErpAsync(ConcurrentQueue<string> heard)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var erp = builder.Build();
        erp.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            heard.Enqueue(await body.ReadToEndAsync(context.RequestAborted));
        });
        await erp.StartAsync();
        return erp;
    }

    static void AssertReceived(JsonNode view)
    {
        Assert.Equal("succeeded", (string?)view["status"]);
        Assert.Equal(11, (int)view["authorityReference"]!["statusId"]!);
        Assert.NotEmpty(view["evidence"]!["entries"]!.AsArray());
    }

    static void AssertOneTrace(RecordingProxy proxy, ScenarioOutcome outcome)
    {
        Assert.Contains(proxy.Calls, c => c.Path.EndsWith("/return/submit", StringComparison.Ordinal));
        Assert.All(proxy.Calls, c => Assert.Equal(outcome.TraceId, c.TraceId));
    }

    static async Task<WebApplication> StartOneProcessAsync(Uri authorities)
    {
        var directory = Directory.CreateTempSubdirectory("tamga-parity-");
        var host = GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0", DataDirectory = directory.FullName, Sandbox = authorities,
            Configure = builder => builder.Logging.SetMinimumLevel(LogLevel.Error),
        });
        await host.StartAsync();
        return host;
    }
}
