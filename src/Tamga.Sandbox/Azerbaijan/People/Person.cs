using Tamga.Sandbox.Azerbaijan.Jobs;

namespace Tamga.Sandbox.Azerbaijan.People;

/// <summary>The owner of an ASAN phone. Read and changed under the office's gate.</summary>
sealed class Person(string phone)
{
    public static readonly TimeSpan UsualDelay = TimeSpan.FromMilliseconds(500);

    public string Phone { get; } = phone;
    public PersonMode Mode { get; set; }

    /// <summary>How long the phone rings before <see cref="PersonMode.Auto"/> confirms.</summary>
    public TimeSpan Delay { get; set; } = UsualDelay;

    /// <summary>The process that holds the phone's session at e-taxes; there is one at a time.</summary>
    public Job? Session { get; private set; }

    /// <summary>Signs a process in. e-taxes has one session for a user: whoever had it loses it.</summary>
    public void Take(Job job, DateTimeOffset now)
    {
        if (Session is { Finished: false } other)
            other.Fail("Session closed: the user has logged in elsewhere", now);
        Session = job;
    }

    /// <summary>When the phone's owner confirms a prompt that has been shown at this time; null for not yet or never.</summary>
    public DateTimeOffset? Confirms(Job job, Pin pin, DateTimeOffset shownAt)
    {
        if (job.ConfirmedAt(pin) is { } told)
            return told > shownAt ? told : shownAt;
        return Mode is PersonMode.Auto ? shownAt + Delay : null;
    }
}
