using Tamga.Sandbox.Azerbaijan.Jobs;
using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.People;

/// <summary>The body of <c>POST /sandbox/pins</c>.</summary>
sealed record PinOrder
{
    public const string Pin1 = "pin1";
    public const string Pin2 = "pin2";

    public required string Phone { get; init; }

    /// <summary><c>auto</c>, <c>manual</c> or <c>never</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>How long <c>auto</c> lets the phone ring.</summary>
    public int? DelayMs { get; init; }

    /// <summary><c>pin1</c> or <c>pin2</c>: confirms for the process that is under way, at once or when the phone asks.</summary>
    public string? Confirm { get; init; }

    public void Obey(Person person, DateTimeOffset now)
    {
        ControlException.When(DelayMs < 0, "delayMs must not be negative");
        ControlException.When(DelayMs is not null && Mode is not "auto", "delayMs is for mode auto");
        PersonMode? mode = Mode switch
        {
            null => null,
            "auto" => PersonMode.Auto,
            "manual" => PersonMode.Manual,
            "never" => PersonMode.Never,
            _ => throw new ControlException($"mode '{Mode}' is unknown: auto, manual or never"),
        };
        Pin? pin = Confirm switch
        {
            null => null,
            Pin1 => Pin.Login,
            Pin2 => Pin.Signature,
            _ => throw new ControlException($"there is no '{Confirm}' to confirm: pin1 or pin2"),
        };
        if (pin is { } asked)
        {
            ControlException.When(person.Session?.Wants(asked) is not true, $"no process waits for {Confirm} on {Phone}");
            person.Session!.Confirm(asked, now);
        }
        if (mode is { } told)
        {
            person.Mode = told;
            person.Delay = DelayMs is { } delay ? TimeSpan.FromMilliseconds(delay) : Person.UsualDelay;
        }
    }
}
