using System.CommandLine;
using Tamga.Sandbox;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Commands;

/// <summary><c>serve</c>: the gateway, until it is told to stop.</summary>
static class ServeCommand
{
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(IReadOnlyList<string> settings)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:7071",
        };
        var data = new Option<string>("--data")
        {
            Description = "The directory that holds everything the gateway remembers.", DefaultValueFactory = _ => "./data",
        };
        var sandbox = new Option<string?>("--sandbox")
        {
            Description = "Point every authority at stand-ins: those at URL, or, without one, new ones in this process.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "URL",
        };
        var command = new Command("serve", "Runs the gateway. Any setting can be given as --Tamga:Section:Key=value.") { urls,
            data, sandbox };
        command.SetAction((parsed, stop) => RunAsync(
            new GatewayHostOptions
            {
                Urls = parsed.GetValue(urls)!, DataDirectory = parsed.GetValue(data)!, Settings = settings,
            },
            parsed.GetResult(sandbox) is { Implicit: false }, parsed.GetValue(sandbox), stop));
        return command;
    }

    static async Task<int> RunAsync(
        GatewayHostOptions options, bool useSandbox, string? sandboxUrl, CancellationToken cancellationToken)
    {
        ListenAddress.Check(options.Urls);
        await using var sandbox = useSandbox && sandboxUrl is null
            ? await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken)
            : null;
        var address = sandbox?.Address ?? (useSandbox ? AddressOf(sandboxUrl!) : null);
        if (address is not null) Console.WriteLine($"Sandbox is listening on {address.AbsoluteUri.TrimEnd('/')}");

        await using var host = GatewayHost.Create(options with { Sandbox = address });
        await host.StartAsync(cancellationToken);
        foreach (var line in StartLines.Of(options, host.Urls, isSandbox: address is not null)) Console.WriteLine(line);
        foreach (var url in host.Urls) Console.WriteLine($"Tamga is listening on {url}");
        await UntilStoppedAsync(host, cancellationToken);
        return CommandLine.Fine;
    }

    /// <summary>Waits until somebody stops it.</summary>
    /// <exception cref="DataDirectoryException">It has stopped by itself: the database is damaged.</exception>
    /// <exception cref="CommandFailedException">It has stopped by itself: what it does in the background has failed.</exception>
    static async Task UntilStoppedAsync(WebApplication host, CancellationToken cancellationToken)
    {
        var database = host.Services.GetRequiredService<Database>();
        await Task.WhenAny(host.WaitForShutdownAsync(cancellationToken), database.Damage);
        if (database.IsDamaged)
        {
            await host.StopAsync(CancellationToken.None);
            var damage = await database.Damage;
            throw new DataDirectoryException(StorageFault.Describe(database.File, damage), damage);
        }

        var failed = host.Services.GetServices<IHostedService>().OfType<BackgroundService>()
            .FirstOrDefault(s => s.ExecuteTask is { IsFaulted: true });
        if (failed?.ExecuteTask?.Exception is { } fault)
            throw new CommandFailedException($"Tamga has stopped: {fault.GetBaseException().Message}");
    }

    static Uri AddressOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address!
            : throw new BadConfigurationException($"--sandbox takes an http address, not '{url}'.");
}
