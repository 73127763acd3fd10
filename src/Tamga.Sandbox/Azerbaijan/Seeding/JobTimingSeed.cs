using Tamga.Sandbox.Azerbaijan.Jobs;
using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.Seeding;

/// <summary>How long the processes started from now on take.</summary>
sealed record JobTimingSeed
{
    public int? QueueMs { get; init; }
    public int? PinTimeoutMs { get; init; }

    /// <summary>How long e-taxes is too busy, which the process tells as NEED RETRY.</summary>
    public int? BusyMs { get; init; }

    public int? WorkMs { get; init; }
    public int? SignMs { get; init; }

    /// <summary>What e-taxes complains of, although the process goes on or ends well; empty for nothing again.</summary>
    public string? Complaint { get; init; }

    public void Check() => ControlException.When(
        QueueMs < 0 || PinTimeoutMs < 0 || BusyMs < 0 || WorkMs < 0 || SignMs < 0, "timing: nothing takes less than no time");

    public void Apply(VatPortalOffice office)
    {
        var before = office.Timing;
        office.Timing = new JobTiming
        {
            Queue = Span(QueueMs) ?? before.Queue,
            PinTimeout = Span(PinTimeoutMs) ?? before.PinTimeout,
            Busy = Span(BusyMs) ?? before.Busy,
            Work = Span(WorkMs) ?? before.Work,
            Sign = Span(SignMs) ?? before.Sign,
            Complaint = Complaint is null ? before.Complaint : Complaint.Length == 0 ? null : Complaint,
        };
    }

    static TimeSpan? Span(int? milliseconds) => milliseconds is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
}
