using Microsoft.Extensions.Logging.Abstractions;
using Tamga.Orchestrations;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>One run of one instance: numbers what the orchestrator asks for and matches it with what is recorded.</summary>
sealed class EmbeddedContext(
    string instanceId, int version, int generation, DateTimeOffset startedAt, ILogger logger, Action leftTurn)
    : OrchestrationContext
{
    readonly TurnScheduler _scheduler = new(leftTurn);
    readonly List<Step> _steps = [];
    readonly List<Step> _newSteps = [];
    readonly List<Step> _givenUpTimers = [];
    readonly List<EventWait> _waits = [];
    readonly LinkedList<HistoryRow> _untakenEvents = new();
    DateTimeOffset _now = startedAt;
    int _unanswered;
    int _activitiesUnderWay;
    bool _replaying = true;

    public override string InstanceId => instanceId;

    public override int Version => version;

    public override DateTimeOffset UtcNow => _now;

    public override bool IsReplaying => _replaying;

    public override ILogger Logger => _replaying ? NullLogger.Instance : logger;

    /// <summary>The last custom status, JSON; absent when none was set.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>The input to start over with, when the orchestrator asked for that.</summary>
    public (bool Asked, string? Input) NextGeneration { get; private set; }

    /// <summary>Events that came and were not taken, oldest first.</summary>
    public IEnumerable<HistoryRow> UntakenEvents => _untakenEvents;

    /// <summary>
    /// Whether the method waits for nothing that this process is doing for it. What it waits for is then in the store, and the
    /// method can be had again from its history.
    /// </summary>
    public bool WaitsOnly => Method is { IsCompleted: false } && _activitiesUnderWay == 0 && !_scheduler.Violated;

    /// <summary>The method itself, once started.</summary>
    public Task<string?>? Method { get; private set; }

    public void Start(Func<OrchestrationContext, Task<string?>> method)
    {
        _scheduler.RunTurn(() => Method = method(this));
        CheckTurn();
    }

    /// <summary>Recorded outcomes are over: what is still unanswered is real work now.</summary>
    public void EndReplay() => _replaying = false;

    /// <summary>Gives the orchestrator one recorded row and lets it run until it waits again.</summary>
    /// <exception cref="NonDeterminismException">The row answers nothing the code asked for.</exception>
    public void Deliver(HistoryRow row)
    {
        if (row.Kind == OutcomeKind.EventRaised)
        {
            _now = Later(row.At);
            DeliverEvent(row);
        }
        else if (row.Generation == generation)
        {
            var step = StepFor(row);
            if (step.Settled) return;
            _now = Later(row.At);
            _unanswered--;
            if (step.Kind == StepKind.Activity) _activitiesUnderWay--;
            _scheduler.RunTurn(() => Settle(step, row));
        }

        CheckTurn();
    }

    /// <summary>Takes the steps asked for since the last call, and the timers given up.</summary>
    public (IReadOnlyList<Step> Asked, IReadOnlyList<Step> GivenUpTimers) TakeNewSteps()
    {
        if (_newSteps.Count == 0 && _givenUpTimers.Count == 0) return ([], []);
        var taken = (_newSteps.Where(s => !s.Settled).ToArray(), _givenUpTimers.Where(s => s.Dispatched).ToArray());
        _newSteps.Clear();
        _givenUpTimers.Clear();
        return taken;
    }

    public override Task CreateTimerAsync(DateTimeOffset dueAt, CancellationToken cancellationToken = default)
    {
        var step = Ask(s => new Step(s, StepKind.Timer, Step.TimerName) { DueAt = dueAt });
        GiveUpWhen(
            () =>
            {
                if (step.Settled) return;
                _unanswered--;
                step.GiveUp();
                _givenUpTimers.Add(step);
            },
            cancellationToken);
        return step.Outcome;
    }

    public override void SetCustomStatus<T>(T status)
    {
        CheckCaller();
        CustomStatus = OrchestrationJson.Write(status);
    }

    public override void ContinueAsNew<TInput>(TInput input)
    {
        CheckCaller();
        NextGeneration = (true, OrchestrationJson.Write(input));
    }

    protected override Task<string?> CallActivityAsync(string name, string? input) =>
        Ask(s =>
        {
            _activitiesUnderWay++;
            return new Step(s, StepKind.Activity, name) { Input = input };
        }).Outcome;

    protected override Task<string?> CallSubOrchestrationAsync(string name, string instanceId, string? input) =>
        Ask(s => new Step(s, StepKind.Child, name) { Input = input, ChildInstanceId = instanceId }).Outcome;

    protected override Task<string?> WaitForEventAsync(string name, CancellationToken cancellationToken)
    {
        CheckCaller();
        for (var node = _untakenEvents.First; node is not null; node = node.Next)
        {
            if (node.Value.Name != name) continue;
            _untakenEvents.Remove(node);
            return Task.FromResult(node.Value.Payload);
        }

        var wait = new EventWait(name);
        _waits.Add(wait);
        GiveUpWhen(
            () =>
            {
                if (_waits.Remove(wait)) wait.Promise.TrySetCanceled();
            },
            cancellationToken);
        return wait.Promise.Task;
    }

    /// <summary>A cancellation that comes on another thread (CancelAsync, CancelAfter) no history can repeat.</summary>
    void GiveUpWhen(Action giveUp, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled) return;
        cancellationToken.Register(() =>
        {
            if (_scheduler.InTurn) giveUp();
            else _scheduler.Violate();
        });
    }

    Step Ask(Func<int, Step> create)
    {
        CheckCaller();
        var step = create(_steps.Count);
        _steps.Add(step);
        _newSteps.Add(step);
        _unanswered++;
        return step;
    }

    Step StepFor(HistoryRow row)
    {
        if (row.Sequence >= _steps.Count)
        {
            throw Method is { IsCompleted: true }
                ? NonDeterminismException.EndedEarly(row)
                : NonDeterminismException.Mismatch(row, null);
        }

        var step = _steps[row.Sequence];
        var fits = row.Kind switch
        {
            OutcomeKind.ActivityCompleted or OutcomeKind.ActivityFailed => step.Kind == StepKind.Activity,
            OutcomeKind.TimerFired => step.Kind == StepKind.Timer,
            _ => step.Kind == StepKind.Child,
        };
        return fits && step.Name == row.Name ? step : throw NonDeterminismException.Mismatch(row, step);
    }

    static void Settle(Step step, HistoryRow row)
    {
        if (row.Kind is OutcomeKind.ActivityFailed or OutcomeKind.ChildFailed)
            step.Fail(new TaskFailedException(row.Name, OrchestrationJson.Read<Failure>(row.Payload)));
        else
            step.Complete(row.Payload);
    }

    void DeliverEvent(HistoryRow row)
    {
        var wait = _waits.Find(w => w.Name == row.Name);
        if (wait is null)
        {
            _untakenEvents.AddLast(row);
            return;
        }

        _waits.Remove(wait);
        _scheduler.RunTurn(() => wait.Promise.TrySetResult(row.Payload));
    }

    /// <summary>The clock of an instance never runs backwards, whatever the machine's did.</summary>
    DateTimeOffset Later(DateTimeOffset at) => at > _now ? at : _now;

    void CheckCaller()
    {
        if (_scheduler.InTurn) return;
        _scheduler.Violate(); // The one who asks may swallow what is thrown.
        throw NonDeterminismException.OutOfTurn();
    }

    /// <summary>Whether the code is where a recorded outcome will find it.</summary>
    /// <exception cref="NonDeterminismException">It waits for something else, or went on by itself.</exception>
    public void CheckTurn()
    {
        if (_scheduler.Violated || (Method is { IsCompleted: false } && _unanswered == 0 && _waits.Count == 0))
            throw NonDeterminismException.OutOfTurn();
    }

    sealed class EventWait(string name)
    {
        public string Name { get; } = name;

        public TaskCompletionSource<string?> Promise { get; } = new();
    }
}
