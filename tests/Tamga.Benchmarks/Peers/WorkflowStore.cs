using Microsoft.Data.Sqlite;
using Newtonsoft.Json;
using Tamga.SelfHost.Storage;
using WorkflowCore.Interface;
using WorkflowCore.Models;

namespace Tamga.Benchmarks.Peers;

/// <summary>
/// WorkflowCore's state in SQLite: an instance is a row, written whole and on the disk at every step, as the engine asks for. The
/// feed has none of the providers that it comes with. Of events and commands there are none in what is measured.
/// </summary>
sealed class WorkflowStore : IPersistenceProvider, IDisposable
{
    static readonly JsonSerializerSettings Json = new() { TypeNameHandling = TypeNameHandling.All };

    readonly SqlConnection _connection;
    readonly Lock _lock = new();

    public WorkflowStore(string file)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        _connection = new SqlConnection(source.ConnectionString);
        _connection.Execute("PRAGMA journal_mode=WAL");
        _connection.Execute("PRAGMA synchronous=FULL");
        _connection.Execute(
            "CREATE TABLE workflow(id TEXT PRIMARY KEY, status INTEGER NOT NULL, next INTEGER, json TEXT NOT NULL) "
            + "WITHOUT ROWID");
        _connection.Execute("CREATE INDEX workflow_next ON workflow(next) WHERE status=0");
    }

    public bool SupportsScheduledCommands => false;

    public Task<string> CreateNewWorkflow(WorkflowInstance workflow, CancellationToken cancellationToken = default)
    {
        workflow.Id = Guid.NewGuid().ToString("N");
        Write(workflow);
        return Task.FromResult(workflow.Id);
    }

    public Task PersistWorkflow(WorkflowInstance workflow, CancellationToken cancellationToken = default)
    {
        Write(workflow);
        return Task.CompletedTask;
    }

    public Task PersistWorkflow(
        WorkflowInstance workflow, List<EventSubscription> subscriptions, CancellationToken cancellationToken = default) =>
        subscriptions.Count == 0 ? PersistWorkflow(workflow, cancellationToken) : throw NotMeasured();

    public Task<IEnumerable<string>> GetRunnableInstances(DateTime asAt, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult<IEnumerable<string>>(_connection.Query(
                "SELECT id FROM workflow WHERE status=0 AND next<=$1", row => row.GetString(0), asAt.ToUniversalTime().Ticks));
        }
    }

    public Task<WorkflowInstance> GetWorkflowInstance(string Id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var json = (string)_connection.Scalar("SELECT json FROM workflow WHERE id=$1", Id)!;
            return Task.FromResult(JsonConvert.DeserializeObject<WorkflowInstance>(json, Json)!);
        }
    }

    public async Task<IEnumerable<WorkflowInstance>> GetWorkflowInstances(
        IEnumerable<string> ids, CancellationToken cancellationToken = default) =>
        await Task.WhenAll(ids.Select(id => GetWorkflowInstance(id, cancellationToken)));

    public Task<IEnumerable<string>> GetRunnableEvents(DateTime asAt, CancellationToken cancellationToken = default) =>
        Task.FromResult(Enumerable.Empty<string>());

    public Task PersistErrors(IEnumerable<ExecutionError> errors, CancellationToken cancellationToken = default) =>
        errors.FirstOrDefault() is { } error ? throw new InvalidOperationException(error.Message) : Task.CompletedTask;

    public void EnsureStoreExists()
    {
        // It does since it was made.
    }

    public void Dispose() => _connection.Dispose();

    public Task<IEnumerable<WorkflowInstance>> GetWorkflowInstances(
        WorkflowStatus? status, string type, DateTime? createdFrom, DateTime? createdTo, int skip, int take) =>
        throw NotMeasured();

    public Task<string> CreateEventSubscription(EventSubscription subscription, CancellationToken cancellationToken = default) =>
        throw NotMeasured();

    public Task<IEnumerable<EventSubscription>> GetSubscriptions(
        string eventName, string eventKey, DateTime asOf, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task TerminateSubscription(string eventSubscriptionId, CancellationToken cancellationToken = default) =>
        throw NotMeasured();

    public Task<EventSubscription> GetSubscription(
        string eventSubscriptionId, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task<EventSubscription> GetFirstOpenSubscription(
        string eventName, string eventKey, DateTime asOf, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task<bool> SetSubscriptionToken(
        string eventSubscriptionId, string token, string workerId, DateTime expiry,
        CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task ClearSubscriptionToken(
        string eventSubscriptionId, string token, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task<string> CreateEvent(Event newEvent, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task<Event> GetEvent(string id, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task<IEnumerable<string>> GetEvents(
        string eventName, string eventKey, DateTime asOf, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task MarkEventProcessed(string id, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task MarkEventUnprocessed(string id, CancellationToken cancellationToken = default) => throw NotMeasured();

    public Task ScheduleCommand(ScheduledCommand command) => throw NotMeasured();

    public Task ProcessCommands(
        DateTimeOffset asOf, Func<ScheduledCommand, Task> action, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    /// <summary>Each write is a commit of its own, on the disk when it ends.</summary>
    void Write(WorkflowInstance workflow)
    {
        var json = JsonConvert.SerializeObject(workflow, Json);
        lock (_lock)
        {
            _connection.Execute(
                "INSERT INTO workflow(id,status,next,json) VALUES($1,$2,$3,$4) "
                + "ON CONFLICT(id) DO UPDATE SET status=excluded.status, next=excluded.next, json=excluded.json",
                workflow.Id, (int)workflow.Status, workflow.NextExecution, json);
        }
    }

    static NotSupportedException NotMeasured() => new("Not in what is measured.");
}
