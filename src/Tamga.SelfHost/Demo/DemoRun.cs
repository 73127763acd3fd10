using Spectre.Console;
using Tamga.Demo;
using Tamga.Sandbox;
using Tamga.SelfHost.Commands;

namespace Tamga.SelfHost.Demo;

/// <summary>
/// Starts the gateway and the stand-in authorities in this process, does what an ERP would do over HTTP, and tells what
/// came of it. The exit code is 0 only if every filing reached its good end and its evidence holds.
/// </summary>
static class DemoRun
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected)
        {
            // Read by a file or another program: no colours, and lines that are not cut at a width nobody has.
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Width = 180;
        }

        var directory = Path.Combine(Path.GetTempPath(), $"tamga-demo-{Guid.NewGuid():N}"[..24]);
        AnsiConsole.MarkupLine(
            "[bold]Tamga[/] takes what an ERP has to a tax authority, waits for the answer and keeps the evidence.");
        AnsiConsole.MarkupLine(
            "[grey]The authorities of this demo are stand-ins in this process; nothing leaves the machine.[/]");
        AnsiConsole.WriteLine();
        try
        {
            return await RunAsync(directory, settings, cancellationToken);
        }
        finally
        {
            // What is left behind is the evidence. A start that a wrong setting has ended has left nothing.
            if (Directory.Exists(DataOf(directory))) Directory.Delete(DataOf(directory), recursive: true);
        }
    }

    static async Task<int> RunAsync(string directory, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken);
        await using var host = GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = DataOf(directory),
            Settings = settings,
            Sandbox = sandbox.Address,
            Configure = builder => builder.Logging.AddFilter("Tamga", LogLevel.Error),
        });
        await host.StartAsync(cancellationToken);
        using var erp = new DemoErp(new Uri(host.Urls.First()));
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            AuthorityModule[] modules = [.. host.Services.GetServices<AuthorityModule>()];
            IDemoChain[] chains = [.. modules.Select(m => m.Demo).OfType<IDemoChain>()];
            await erp.RegisterAsync(chains, callbackUrl: null, patience.Token);
            var filings = new List<DemoFiling>();
            foreach (var chain in chains) filings.AddRange(await chain.PostAsync(erp, patience.Token));
            await DemoView.FollowAsync(erp, filings, patience.Token);

            var outcomes = new List<DemoOutcome>();
            foreach (var filing in filings)
                outcomes.Add(await DemoOutcome.OfAsync(erp, filing, Path.Combine(directory, "evidence"), patience.Token));
            DemoView.ShowOutcomes(outcomes, modules.ToDictionary(m => m.Authority, m => m.Title, StringComparer.Ordinal));
            DemoView.ShowHowToTry(Path.Combine(directory, "evidence"));
            return outcomes.TrueForAll(o => o.IsGood) ? CommandLine.Fine : CommandLine.Failed;
        }
        catch (Exception e) when (e is DemoFailedException or HttpRequestException or OperationCanceledException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]The demo did not reach its end:[/] {e.Message}");
            return CommandLine.Failed;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    static string DataOf(string directory) => Path.Combine(directory, "data");
}
