using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Storage;

namespace Tamga.Benchmarks.Orchestrations;

/// <summary>
/// The embedded orchestrator alone over a data directory: what <c>serve</c> runs on, without HTTP and authorities.
/// </summary>
sealed class Engine : IAsyncDisposable
{
    readonly DataDirectory _directory;
    readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    Engine(string path)
    {
        _directory = DataDirectory.Open(path);
        Database = new Database(_directory.DatabaseFile);
        Writer = new DatabaseWriter(Database);
        Orchestrator = new EmbeddedOrchestrator(
            Workloads.Registry(), _services, Database, Writer, Options.Create(new EmbeddedOrchestratorOptions()),
            TimeProvider.System, NullLoggerFactory.Instance);
    }

    public Database Database { get; }

    public DatabaseWriter Writer { get; }

    public EmbeddedOrchestrator Orchestrator { get; }

    /// <summary>Opens a directory and brings what had not ended there back to life.</summary>
    public static async Task<Engine> StartAsync(string path)
    {
        var engine = new Engine(path);
        await engine.Orchestrator.StartAsync(CancellationToken.None);
        return engine;
    }

    /// <summary>Waits until no instance is left.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (Orchestrator.LiveInstances > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Orchestrator.StopAsync(CancellationToken.None);
        Orchestrator.Dispose();
        await Writer.DisposeAsync();
        Database.Dispose();
        _directory.Dispose();
        await _services.DisposeAsync();
    }
}
