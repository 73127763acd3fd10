using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Tamga.Orchestrations;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>
/// Runs orchestrations in this process. An instance is a live method; what it asks for is done here and its outcome is
/// committed before the method hears of it. After a restart every instance that had not ended runs again from the top,
/// answered by its history.
/// </summary>
public sealed partial class EmbeddedOrchestrator : IOrchestrationClient, IHostedService, IDisposable
{
    /// <summary>How many histories are in memory at a time while a start replays them.</summary>
    const int RevivePortion = 500;

    /// <summary>Rows that are forgotten in one write.</summary>
    internal const int PurgeSlice = 2_000;

    static readonly TimeSpan WriteRetryDelay = TimeSpan.FromSeconds(1);

    readonly LiveInstances _live;
    readonly ConcurrentDictionary<string, TaskCompletionSource> _endWaiters = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<Task, bool> _running = new();
    readonly CancellationTokenSource _stopping = new();
    readonly CancellationToken _stopped;
    readonly ActivitySlots _slots;
    readonly TimerQueue _timers;
    readonly ITimer _purge;
    readonly Meter _meter = new("Tamga.Orchestrator");
    readonly EmbeddedOrchestratorOptions _options;
    readonly OrchestrationRegistry _registry;
    readonly IServiceProvider _services;
    readonly Database _database;
    readonly DatabaseWriter _writer;
    readonly TimeProvider _time;
    readonly ILoggerFactory _loggers;
    readonly ILogger _logger;

    // Only the writer's thread sees it: what is started before it is set is found in the database, what comes after is begun.
    bool _loaded;

    /// <summary>A runtime over a database. Nothing runs before <see cref="StartAsync(CancellationToken)"/>.</summary>
    public EmbeddedOrchestrator(
        OrchestrationRegistry registry, IServiceProvider services, Database database, DatabaseWriter writer,
        IOptions<EmbeddedOrchestratorOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loggers);
        _registry = registry;
        _services = services;
        _database = database;
        _writer = writer;
        _options = options.Value;
        _time = time;
        _loggers = loggers;
        _logger = loggers.CreateLogger<EmbeddedOrchestrator>();
        _stopped = _stopping.Token;
        _live = new LiveInstances(_options.MaxLiveInstances);
        _slots = new ActivitySlots(registry, _options);
        _timers = new TimerQueue(time, Ring);
        _meter.CreateObservableGauge(
            "tamga.orchestrator.instances.live", () => _live.Count, "{instance}", "Instances in memory.");
        _meter.CreateObservableGauge("tamga.orchestrator.timers", () => _timers.Count, "{timer}", "Timers that are set.");
        _meter.CreateObservableGauge(
            "tamga.orchestrator.activities.running", () => _slots.Running, "{activity}", "Activities under way.");
        _meter.CreateObservableGauge(
            "tamga.orchestrator.activities.waiting", () => _slots.Waiting, "{activity}", "Activities that wait for a place.");
        _purge = time.CreateTimer(_ => PurgeInTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many instances are in memory.</summary>
    public int LiveInstances => _live.Count;

    /// <summary>
    /// How many instances in memory have run up to what they wait for: after a restart, those that are replayed.
    /// </summary>
    internal int AwakeInstances => _live.Awake;

    internal int MaxHistoryRows => _options.MaxHistoryRows;

    internal long Timestamp() => _time.GetTimestamp();

    /// <summary>Brings every instance that had not ended back to life.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Read in the writer's turn: a start or an event from a caller who is early is in the database or comes after, never
        // both. From then on an instance that something comes for is brought back even before its turn below.
        IReadOnlyList<long> running = [];
        await _writer.WriteAsync(
            c =>
            {
                OrchestratorStore.UnparkAll(c);
                return OrchestratorStore.ReadRunning(c);
            },
            keys =>
            {
                running = keys;
                _loaded = true;
            });
        foreach (var portion in running.Chunk(RevivePortion)) await ReviveAsync(portion);
        if (running.Count > 0) _logger.LogInformation("{Count} orchestrations go on where they were", running.Count);
        _purge.Change(_options.PurgeInterval, _options.PurgeInterval);
    }

    /// <summary>Lets running activities end for a while; those that do not run again after the restart.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await Task.WhenAll(_running.Keys).WaitAsync(_options.StopTimeout, _time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _logger.LogWarning("{Count} activities had not ended when the process stopped; they will run again", _running.Count);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> StartAsync(
        string name, string instanceId, string? input, CancellationToken cancellationToken = default)
    {
        if (!_registry.Orchestrations.Contains(name))
            throw new ArgumentException($"There is no orchestration named {name}.", nameof(name));
        var row = await _writer.WriteAsync(
            c => OrchestratorStore.Insert(c, name, instanceId, input, null, _time.GetUtcNow()), BeginIfNew)
            .WaitAsync(cancellationToken);
        return row is not null;
    }

    /// <inheritdoc/>
    public async Task<bool> RaiseEventAsync(
        string instanceId, string eventName, string? payload, CancellationToken cancellationToken = default)
    {
        var appended = await _writer.WriteAsync(
            c => OrchestratorStore.AppendEvent(c, instanceId, eventName, payload, _time.GetUtcNow()),
            written => Deliver(written?.Instance ?? 0, written?.Row)).WaitAsync(cancellationToken);
        return appended is not null;
    }

    /// <inheritdoc/>
    public Task<InstanceState?> FindAsync(string instanceId, CancellationToken cancellationToken = default) =>
        Task.FromResult(_database.Read(c => OrchestratorStore.Find(c, instanceId)));

    /// <inheritdoc/>
    public async Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default)
    {
        var failure = new Failure("Terminated", reason, IsRetryable: false);
        var ended = await _writer.WriteAsync(
            c => OrchestratorStore.OpenFamily(c, instanceId).ConvertAll(key => OrchestratorStore.End(
                c, key, InstanceStatus.Terminated, null, failure, null, _time.GetUtcNow())!),
            family =>
            {
                foreach (var end in family) Forget(end.Key, end.InstanceId);
                foreach (var end in family) Deliver(end.Parent, end.Told);
            }).WaitAsync(cancellationToken);
        return ended.Count > 0;
    }

    /// <summary>Waits until an instance has ended or is parked.</summary>
    /// <returns>Its last state; nothing when there is no such instance.</returns>
    internal async Task<InstanceState?> WaitAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var waiter = _endWaiters.GetOrAdd(
                instanceId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var state = await FindAsync(instanceId, cancellationToken);
            if (state is not { Status: InstanceStatus.Running })
            {
                WakeWaiters(instanceId);
                return state;
            }

            await waiter.Task.WaitAsync(cancellationToken);
        }
    }

    internal IOrchestration CreateOrchestration(string name) =>
        _registry.CreateOrchestration(name, _services)
        ?? throw new NonDeterminismException(
            $"The history is of an orchestration named '{name}', the code has none of that name.");

    /// <summary>
    /// An instance has done what it could for now. When there are too many in memory, some are let go in the writer's turn.
    /// </summary>
    internal void HadTurn()
    {
        if (_live.HadTurn()) Track(WriteAsync(static _ => true, _ => _live.LetIdleGo()));
    }

    internal void Dispatch(LiveInstance instance, Step step)
    {
        if (_stopped.IsCancellationRequested) return;
        switch (step.Kind)
        {
            case StepKind.Activity:
                Track(RunActivityAsync(instance.Row, step));
                break;
            case StepKind.Timer:
                StartTimer(instance.Row, step);
                break;
            default:
                Track(StartChildAsync(instance.Row, step));
                break;
        }
    }

    internal void GiveUpTimer(LiveInstance instance, Step step)
    {
        var timer = new TimerKey(instance.Row.Key, instance.Row.Generation, step.Sequence);
        Track(WriteAsync(c => OrchestratorStore.RemoveTimer(c, timer), _ => _timers.GiveUp(timer)));
    }

    /// <summary>Shows the newest status when the write's turn comes, so that a write that is repeated shows no old one.</summary>
    internal void ShowCustomStatus(LiveInstance instance) => Track(WriteAsync(
        c => OrchestratorStore.ShowCustomStatus(c, instance.Row.Key, instance.ShownStatus, _time.GetUtcNow()),
        static shown => _ = shown));

    internal void End(LiveInstance instance, InstanceStatus status, string? output, Failure? failure, string? customStatus)
    {
        if (failure is not null)
        {
            _logger.LogError(
                "{Orchestration} {InstanceId} failed: {Type}: {Message}",
                instance.Row.Name, instance.Row.InstanceId, failure.Type, failure.Message);
        }

        Track(WriteAsync(
            c => OrchestratorStore.End(c, instance.Row.Key, status, output, failure, customStatus, _time.GetUtcNow()),
            end =>
            {
                Forget(instance.Row.Key, instance.Row.InstanceId);
                if (end is not null) Deliver(end.Parent, end.Told);
            }));
    }

    internal void ContinueAsNew(
        LiveInstance instance, string? input, DateTimeOffset endedAt, long lastDelivered, IReadOnlyList<HistoryRow> untaken,
        string? customStatus)
    {
        // The instance's clock does not run backwards from one generation to the next either.
        var now = _time.GetUtcNow();
        var next = instance.Row with
        {
            Generation = instance.Row.Generation + 1,
            Input = input,
            StartedAt = now > endedAt ? now : endedAt,
        };
        Track(WriteAsync(
            c => OrchestratorStore.ContinueAsNew(
                c, next.Key, next.Generation, input, lastDelivered, untaken.Select(e => e.Id), customStatus, next.StartedAt),
            open =>
            {
                if (open) instance.ContinueAsNew(next, untaken);
            }));
    }

    internal void Park(LiveInstance instance, Exception reason)
    {
        _logger.LogCritical(
            "{Orchestration} {InstanceId} is parked: {Reason}", instance.Row.Name, instance.Row.InstanceId, reason.Message);
        var type = reason is NonDeterminismException ? "NonDeterminism" : reason.GetType().Name;
        var failure = new Failure(type, reason.Message, IsRetryable: false);
        Track(WriteAsync(
            c =>
            {
                OrchestratorStore.Park(c, instance.Row.Key, failure, _time.GetUtcNow());
                return true;
            },
            _ => Forget(instance.Row.Key, instance.Row.InstanceId)));
    }

    LiveInstance Register(InstanceRow row, IReadOnlyList<HistoryRow> past)
    {
        var instance = new LiveInstance(row, this, past, _loggers.CreateLogger(row.Name));
        _live.Add(instance);
        return instance;
    }

    void BeginIfNew(InstanceRow? row)
    {
        if (row is null || !_loaded) return;
        Register(row, []).Begin();
    }

    /// <summary>
    /// Hands a row to its instance; one that is not in memory is brought back, and finds the row in its history.
    /// </summary>
    void Deliver(long key, HistoryRow? row)
    {
        if (row is null) return;
        if (_live.Find(key) is { } live) live.Deliver(row);
        else if (_loaded) Track(ReviveAsync([key]));
    }

    /// <summary>
    /// Brings instances back from what is recorded. Read and registered in the writer's turn: what is recorded before is read,
    /// what is recorded after is delivered.
    /// </summary>
    async Task ReviveAsync(IReadOnlyCollection<long> keys)
    {
        List<LiveInstance> revived = [];
        await WriteAsync(
            c => OrchestratorStore.ReadRecorded(c, keys),
            recorded => revived.AddRange(
                recorded.Where(r => !_live.Contains(r.Row.Key)).Select(r => Register(r.Row, r.History))));
        Parallel.ForEach(revived, instance => instance.BeginAndPump());
    }

    void Forget(long key, string instanceId)
    {
        _live.Remove(key);
        WakeWaiters(instanceId);
    }

    void WakeWaiters(string instanceId)
    {
        if (_endWaiters.TryRemove(instanceId, out var waiter)) waiter.TrySetResult();
    }

    async Task RunActivityAsync(InstanceRow instance, Step step)
    {
        OutcomeKind kind;
        string? payload;
        try
        {
            // On the pool: the instance's turn must not run its activities.
            var (ran, output) = await _slots.RunAsync(
                step.Name,
                async () => _live.Contains(instance.Key)
                    ? (true, await Task.Run(() => CallActivityAsync(instance, step), _stopped)) : default,
                _stopped);
            if (!ran) return; // Ended or parked while it waited for its place.
            payload = output;
            kind = OutcomeKind.ActivityCompleted;
        }
        catch (Exception) when (_stopped.IsCancellationRequested || _database.IsDamaged)
        {
            // Cancelled, or failed over a connection or a service that the stop took away, or over a file that cannot be
            // believed: no outcome is recorded and it runs again after the restart.
            return;
        }
        catch (Exception e)
        {
            kind = OutcomeKind.ActivityFailed;
            payload = OrchestrationJson.Write(Failure.From(e));
            _logger.LogWarning(
                "{Activity} of {InstanceId} failed: {Type}: {Message}", step.Name, instance.InstanceId,
                e.GetType().Name, e.Message);
        }

        await WriteAsync(
            c => OrchestratorStore.Append(
                c, instance.Key, instance.Generation, step.Sequence, kind, step.Name, payload, _time.GetUtcNow()),
            row => Deliver(instance.Key, row));
    }

    async Task<string?> CallActivityAsync(InstanceRow instance, Step step)
    {
        await using var scope = _services.CreateAsyncScope();
        var activity = _registry.CreateActivity(step.Name, scope.ServiceProvider)
            ?? throw new NotSupportedException($"There is no activity named {step.Name}.");
        return await activity.RunAsync(new ActivityContext(instance.InstanceId, step.Sequence, _stopped), step.Input);
    }

    /// <summary>
    /// A timer is set when it is recorded. Numbers only: it must not keep the instance in memory until its moment.
    /// </summary>
    void StartTimer(InstanceRow instance, Step step)
    {
        var (timer, dueAt) = (new TimerKey(instance.Key, instance.Generation, step.Sequence), step.DueAt);
        Track(WriteAsync(
            c => OrchestratorStore.AddTimer(c, timer, dueAt),
            stands =>
            {
                if (stands) _timers.Set(timer, dueAt);
            }));
    }

    void Ring(TimerKey timer)
    {
        if (_stopped.IsCancellationRequested) return;
        Track(WriteAsync(
            c => OrchestratorStore.RemoveTimer(c, timer)
                ? OrchestratorStore.Append(
                    c, timer.Instance, timer.Generation, timer.Sequence, OutcomeKind.TimerFired, Step.TimerName, null,
                    _time.GetUtcNow())
                : null,
            row => Deliver(timer.Instance, row)));
    }

    /// <summary>
    /// Starts a child once. One that this very step started before a crash is alive and will answer, or has ended and answers
    /// again; a parent that was ended in the meantime gets none, or the child would outlive its termination.
    /// </summary>
    Task StartChildAsync(InstanceRow instance, Step step)
    {
        var parent = new ParentStep(instance.Key, instance.Generation, step.Sequence);
        var id = step.ChildInstanceId!;
        return WriteAsync(
            c =>
            {
                if (!OrchestratorStore.IsOpen(c, instance.Key)) return (Child: null, Answer: null);
                var child = OrchestratorStore.Insert(c, step.Name, id, step.Input, parent, _time.GetUtcNow());
                if (child is not null) return (Child: child, Answer: null);
                if (OrchestratorStore.ParentOf(c, id) == parent)
                    return (Child: null, Answer: OrchestratorStore.TellAgain(c, id, parent, step.Name, _time.GetUtcNow()));
                var failure = new Failure("InstanceExists", $"There is already an instance {id}.", IsRetryable: false);
                var refusal = OrchestratorStore.Append(
                    c, instance.Key, instance.Generation, step.Sequence, OutcomeKind.ChildFailed, step.Name,
                    OrchestrationJson.Write(failure), _time.GetUtcNow());
                return (Child: (InstanceRow?)null, Answer: refusal);
            },
            started =>
            {
                BeginIfNew(started.Child);
                Deliver(instance.Key, started.Answer);
            });
    }

    /// <summary>A write that must not be lost to a passing fault of the disk: nothing moves on until it is recorded.</summary>
    async Task WriteAsync<T>(Func<SqlConnection, T> work, Action<T> committed)
    {
        while (true)
        {
            try
            {
                await _writer.WriteAsync(work, committed);
                return;
            }
            catch (ObjectDisposedException)
            {
                return; // The process is stopping; what was not recorded is done again.
            }
            catch (Exception) when (_database.IsDamaged)
            {
                return; // The process is about to end.
            }
            catch (Exception e)
            {
                _logger.LogError("A step could not be recorded, trying again: {Message}", e.Message);
            }

            try
            {
                await Task.Delay(WriteRetryDelay, _time, _stopped);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    void Track(Task task)
    {
        if (task.IsCompleted) return;
        _running[task] = true;
        _ = task.ContinueWith(
            static (t, running) => ((ConcurrentDictionary<Task, bool>)running!).TryRemove(t, out _), _running,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    void PurgeInTime()
    {
        if (!_stopped.IsCancellationRequested) Track(PurgeInTimeAsync());
    }

    async Task PurgeInTimeAsync()
    {
        try
        {
            await PurgeAsync();
        }
        catch (Exception e)
        {
            _logger.LogError("Old history could not be purged, the next time will try again: {Message}", e.Message);
        }
    }

    /// <summary>
    /// Forgets instances that ended longer ago than the settings keep them, a few at a time so that others can write.
    /// </summary>
    internal async Task<int> PurgeAsync()
    {
        var before = _time.GetUtcNow() - _options.KeepHistory;
        var all = 0;
        while (!_stopped.IsCancellationRequested)
        {
            var some = await _writer.WriteAsync(c => OrchestratorStore.Purge(c, before, PurgeSlice));
            if (some == 0) break;
            all += some;
        }

        return all;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // An activity that outlives the stop still gives its slot back: the slots hold nothing that must be disposed of.
        if (!_stopped.IsCancellationRequested) _stopping.Cancel();
        _timers.Dispose();
        _purge.Dispose();
        _meter.Dispose();
        _stopping.Dispose();
    }
}
