using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tamga.Orchestrations;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Storage;

namespace Tamga.TestKit.Gateways;

/// <summary>
/// What one process holds: the data directory, the database, its writer and the orchestrator. Stopping it leaves a clean
/// directory; abandoning it leaves what a killed process leaves. Either way the next one can be opened over the directory.
/// </summary>
sealed class OrchestratorUnderTest : IAsyncDisposable
{
    readonly DataDirectory _directory;
    bool _closed;

    OrchestratorUnderTest(string path, OrchestrationRegistry registry, TimeProvider time, EmbeddedOrchestratorOptions options)
    {
        _directory = DataDirectory.Open(path);
        Database = new Database(_directory.DatabaseFile);
        Writer = new DatabaseWriter(Database);
        Orchestrator = new EmbeddedOrchestrator(
            registry, new ServiceCollection().BuildServiceProvider(), Database, Writer, Options.Create(options), time,
            NullLoggerFactory.Instance);
    }

    public Database Database { get; }

    public DatabaseWriter Writer { get; }

    public EmbeddedOrchestrator Orchestrator { get; }

    /// <summary>Opens a directory; the orchestrator is not started.</summary>
    public static OrchestratorUnderTest Open(
        string path, OrchestrationRegistry? registry = null, TimeProvider? time = null,
        EmbeddedOrchestratorOptions? options = null) =>
        new(path, registry ?? new OrchestrationRegistry(), time ?? TimeProvider.System, options
            ?? new EmbeddedOrchestratorOptions());

    /// <summary>Opens a directory and starts the orchestrator.</summary>
    public static async Task<OrchestratorUnderTest> StartAsync(
        string path, OrchestrationRegistry registry, TimeProvider? time = null, EmbeddedOrchestratorOptions? options = null)
    {
        var gateway = Open(path, registry, time, options);
        await gateway.Orchestrator.StartAsync(CancellationToken.None);
        return gateway;
    }

    /// <summary>Waits until an instance has ended or is parked; it must exist.</summary>
    public async Task<InstanceState> WaitForEndAsync(string instanceId) =>
        await Orchestrator.WaitAsync(instanceId).WaitAsync(TimeSpan.FromSeconds(20))
        ?? throw new InvalidOperationException($"There is no instance {instanceId}.");

    /// <summary>Stops as a host does.</summary>
    public async Task StopAsync()
    {
        await Orchestrator.StopAsync(CancellationToken.None);
        await CloseAsync();
    }

    /// <summary>From here on nothing is written and nobody hears of anything; then gives the directory back.</summary>
    public Task AbandonAsync()
    {
        Writer.Halt();
        return CloseAsync();
    }

    async Task CloseAsync()
    {
        if (_closed) return;
        _closed = true;
        Orchestrator.Dispose();
        await Writer.DisposeAsync();
        Database.Dispose();
        _directory.Dispose();
    }

    public async ValueTask DisposeAsync() => await CloseAsync();
}
