using Tamga.Health;
using Tamga.Schedules;
using Tamga.Secrets;

namespace Tamga.Status;

/// <summary>
/// How the gateway and the authorities are, as far as this process can tell, since when, and what changed before. It is in memory
/// and begins with the process: an instance that calls an authority knows of it what another does not. It looks when it is asked,
/// and once a minute at what has been noted of the authorities: to look at storage writes, and is done for whoever asks alone.
/// </summary>
/// <param name="records">Whether records can be stored.</param>
/// <param name="secrets">Whether secrets can be reached.</param>
/// <param name="authorities">What is known of the authorities.</param>
/// <param name="time">The clock.</param>
sealed class StatusBoard(
    RecordTableProbe records, SecretStoreProbe secrets, IEnumerable<IAuthorityHealth> authorities, TimeProvider time)
    : IGatewayTimer
{
    /// <summary>What is said of the gateway itself.</summary>
    public const string Gateway = "gateway";

    const int MostChanges = 100;

    readonly Lock _lock = new();
    readonly Dictionary<string, SubjectStatus> _subjects = new(StringComparer.Ordinal);
    readonly LinkedList<StatusChange> _changes = [];

    /// <summary>Since when this process looks.</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    public Task TickAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        lock (_lock) NoteAuthorities(now);
        return Task.CompletedTask;
    }

    /// <summary>Everything as it is now: the gateway first, then each authority.</summary>
    public async Task<BoardState> LookAsync(CancellationToken cancellationToken)
    {
        var asked = secrets.IsReachableAsync(cancellationToken);
        var isUp = await records.GetStateAsync(cancellationToken) == RecordTableState.Reachable && await asked;
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var gateway = Note(Gateway, isUp ? SubjectState.Good : SubjectState.Down, now, now);
            return new BoardState([gateway, .. NoteAuthorities(now)], [.. _changes]);
        }
    }

    List<SubjectStatus> NoteAuthorities(DateTimeOffset now)
    {
        var all = new List<SubjectStatus>();
        foreach (var authority in authorities)
        {
            var numbers = HostJudgement.Of(authority.Look());
            all.Add(Note(authority.Authority, numbers.State, numbers.AnsweredAt, now));
        }

        return all;
    }

    /// <param name="subject">The gateway, or an authority.</param>
    /// <param name="found">How it is; nothing when it was not called lately, and is taken to be as it was.</param>
    /// <param name="answeredAt">When it last answered.</param>
    /// <param name="now">The time.</param>
    SubjectStatus Note(string subject, SubjectState? found, DateTimeOffset? answeredAt, DateTimeOffset now)
    {
        var known = _subjects.GetValueOrDefault(subject) ?? new SubjectStatus(subject, SubjectState.Unknown, Since, null);
        var state = found ?? known.State;
        if (state != known.State)
        {
            _changes.AddFirst(new StatusChange(Guid.CreateVersion7(now), now, subject, state));
            if (_changes.Count > MostChanges) _changes.RemoveLast();
            known = known with { State = state, Since = now };
        }

        return _subjects[subject] = known with { AnsweredAt = answeredAt };
    }
}

/// <summary>All that is known at a moment.</summary>
/// <param name="Subjects">The gateway first, then each authority.</param>
/// <param name="Changes">What changed, newest first.</param>
sealed record BoardState(IReadOnlyList<SubjectStatus> Subjects, IReadOnlyList<StatusChange> Changes);

/// <summary>How one of them is.</summary>
/// <param name="Subject">The gateway, or an authority.</param>
/// <param name="State">How it is.</param>
/// <param name="Since">Since when.</param>
/// <param name="AnsweredAt">When it last answered; nothing before it has.</param>
sealed record SubjectStatus(string Subject, SubjectState State, DateTimeOffset Since, DateTimeOffset? AnsweredAt);

/// <summary>From then on it was so.</summary>
/// <param name="Id">Of this change alone.</param>
/// <param name="At">When it was seen.</param>
/// <param name="Subject">The gateway, or an authority.</param>
/// <param name="State">How it was from then on.</param>
sealed record StatusChange(Guid Id, DateTimeOffset At, string Subject, SubjectState State);

/// <summary>How something is.</summary>
enum SubjectState
{
    /// <summary>It has not been called yet.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Good,

    /// <summary>It answers late, or not always.</summary>
    Slow,

    /// <summary>It does not answer.</summary>
    Down,
}
