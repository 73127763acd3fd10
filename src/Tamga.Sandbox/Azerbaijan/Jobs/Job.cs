using Tamga.Sandbox.Azerbaijan.People;

namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>
/// A process of the portal. It has no thread: whoever looks at it first brings it up to the present, so that a test's
/// clock drives it. Read and changed under the office's gate.
/// </summary>
sealed class Job
{
    readonly Dictionary<Pin, DateTimeOffset> _told = [];
    DateTimeOffset _since;

    public required int Id { get; init; }

    /// <summary>The phone that must log in; null for what stays inside the portal.</summary>
    public Person? Person { get; init; }

    public bool Signs { get; init; }
    public required JobTiming Timing { get; init; }

    /// <summary>What it is about, for the ledger and the answers.</summary>
    public required JobOrder Order { get; init; }

    public required DateTimeOffset CreatedAt
    {
        get => field;
        init => field = _since = value;
    }

    public JobStage Stage { get; private set; }
    public bool Finished => Stage is JobStage.Finished;

    /// <summary>Whether e-taxes has let it in.</summary>
    public bool LoggedIn { get; private set; }

    public bool Signed { get; private set; }

    /// <summary>What went wrong; a process may end with some of its work done.</summary>
    public List<string> Exceptions { get; } = [];

    /// <summary>How often its status has been asked for.</summary>
    public int Polls { get; set; }

    /// <summary>The PIN its phone is asking for.</summary>
    public Pin? Prompt => Stage switch
    {
        JobStage.AwaitingLogin => Pin.Login,
        JobStage.AwaitingSignature => Pin.Signature,
        _ => null,
    };

    public bool Wants(Pin pin) => !Finished && pin switch
    {
        Pin.Login => Person is not null && !LoggedIn,
        _ => Signs && !Signed,
    };

    /// <summary>The number a phone shows beside the prompt, so that its owner confirms the right one.</summary>
    public int Code(Pin pin) => 1000 + (Id * 7919 + (int)pin * 104729) % 9000;

    /// <summary>The owner says yes, now or as soon as the phone asks.</summary>
    public void Confirm(Pin pin, DateTimeOffset now) => _told.TryAdd(pin, now);

    public DateTimeOffset? ConfirmedAt(Pin pin) => _told.TryGetValue(pin, out var at) ? at : null;

    public void Fail(string reason, DateTimeOffset now)
    {
        Exceptions.Add(reason);
        Enter(JobStage.Finished, now);
    }

    /// <summary>Goes as far as it would have come by itself.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (!Finished)
        {
            if (Prompt is { } pin)
            {
                var gaveUp = _since + Timing.PinTimeout;
                var confirmed = Person!.Confirms(this, pin, _since);
                if (confirmed <= now && confirmed <= gaveUp)
                {
                    MoveOn(confirmed.Value);
                }
                else if (gaveUp <= now)
                {
                    Fail(pin is Pin.Login
                        ? "ASAN login was not confirmed in time" : "Signature was not confirmed in time", gaveUp);
                }
                else
                {
                    return;
                }
            }
            else if (_since + Stay() is var end && end <= now)
            {
                MoveOn(end);
            }
            else
            {
                return;
            }
        }
    }

    TimeSpan Stay() => Stage switch
    {
        JobStage.Queued => Timing.Queue,
        JobStage.Busy => Timing.Busy,
        JobStage.Working => Timing.Work,
        _ => Timing.Sign,
    };

    void MoveOn(DateTimeOffset at)
    {
        switch (Stage)
        {
            case JobStage.Queued when Person is not null:
                Enter(JobStage.AwaitingLogin, at);
                break;
            case JobStage.Queued:
                Enter(JobStage.Working, at);
                break;
            case JobStage.AwaitingLogin:
                LoggedIn = true;
                Enter(JobStage.Busy, at);
                break;
            case JobStage.Busy:
                Enter(JobStage.Working, at);
                break;
            case JobStage.Working when Signs:
                Enter(JobStage.AwaitingSignature, at);
                break;
            case JobStage.AwaitingSignature:
                Signed = true;
                Enter(JobStage.Signing, at);
                break;
            default:
                Order.Complete(this, at);
                Enter(JobStage.Finished, at);
                break;
        }
    }

    void Enter(JobStage stage, DateTimeOffset at) => (Stage, _since) = (stage, at);
}
