namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>How long a process stays where.</summary>
sealed record JobTiming
{
    /// <summary>In the queue, with a status that the documents do not name.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Before an unconfirmed PIN ends the process.</summary>
    public TimeSpan PinTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Held up by a busy e-taxes, saying NEED RETRY.</summary>
    public TimeSpan Busy { get; init; } = TimeSpan.Zero;

    /// <summary>At the work itself.</summary>
    public TimeSpan Work { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What e-taxes complains of, although the process goes on or ends well; nothing, as a rule.</summary>
    public string? Complaint { get; init; }

    /// <summary>Signing, after the second PIN.</summary>
    public TimeSpan Sign { get; init; } = TimeSpan.FromMilliseconds(50);
}
