namespace Tamga.Filings;

/// <summary>The moves a filing makes. Each returns the filing as it is after the move.</summary>
public static class FilingMoves
{
    /// <summary>The most timeline entries kept; the first ones and the last ones tell the story.</summary>
    const int TimelineLimit = 200;

    /// <summary>It is being worked on at a stage. What it waited for and what was wrong is over.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="at">When.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="note">What happened.</param>
    public static Filing Runs(this Filing filing, DateTimeOffset at, string stage, string note) =>
        filing.Moved(at, stage, note) with { Status = FilingStatus.Running, WaitingFor = null, Error = null };

    /// <summary>It waits.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="at">When.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="note">Why.</param>
    /// <param name="waitingFor">For what.</param>
    /// <param name="error">What is wrong, if anything is.</param>
    public static Filing Waits(
        this Filing filing, DateTimeOffset at, string stage, string note, WaitingFor waitingFor, FilingError? error = null) =>
        filing.Moved(at, stage, note) with { Status = FilingStatus.Waiting, WaitingFor = waitingFor, Error = error };

    /// <summary>It has come to its good end.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="at">When.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="note">What came of it.</param>
    public static Filing Succeeds(this Filing filing, DateTimeOffset at, string stage, string note) =>
        filing.Moved(at, stage, note) with
        {
            Status = FilingStatus.Succeeded,
            WaitingFor = null,
            Error = null,
            CompletedAt = filing.CompletedAt ?? at,
        };

    /// <summary>It has come to its bad end.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="at">When.</param>
    /// <param name="error">Why.</param>
    public static Filing Fails(this Filing filing, DateTimeOffset at, FilingError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return filing.Moved(at, filing.Stage, error.Message) with
        {
            Status = FilingStatus.Failed,
            WaitingFor = null,
            Error = error,
            CompletedAt = filing.CompletedAt ?? at,
        };
    }

    /// <summary>
    /// A note. The same note twice running is one entry: an activity that ran again after a crash says it again.
    /// </summary>
    static Filing Moved(this Filing filing, DateTimeOffset at, string stage, string note)
    {
        ArgumentNullException.ThrowIfNull(filing);
        var last = filing.Timeline.Count > 0 ? filing.Timeline[^1] : null;
        IReadOnlyList<TimelineEntry> timeline = last is not null && last.Stage == stage && last.Note == note
            ? filing.Timeline
            : filing.Timeline.Count < TimelineLimit
                ? [.. filing.Timeline, new(at, stage, note)]
                : [.. filing.Timeline.Take(TimelineLimit / 2), .. filing.Timeline.Skip(TimelineLimit / 2 + 1), new(
                    at, stage, note)];
        return filing with { Stage = stage, UpdatedAt = at, Timeline = timeline };
    }
}
