using Tamga.Upstream;

namespace Tamga.Status;

/// <summary>What the last minutes' calls to an authority's hosts say of it.</summary>
/// <param name="State">How it is; nothing when it was not called.</param>
/// <param name="AnsweredAt">When it last answered, whenever that was.</param>
sealed record HostJudgement(SubjectState? State, DateTimeOffset? AnsweredAt)
{
    /// <summary>One fault can be anybody's; more than one, and half of all, are the authority's.</summary>
    const int FewestFaults = 2;

    const double ShareOfDown = 0.5;
    const double ShareOfSlow = 0.1;

    static readonly TimeSpan SlowFrom = TimeSpan.FromSeconds(5);

    /// <summary>Of its hosts; a test system's count only where no other has been called.</summary>
    public static HostJudgement Of(IReadOnlyList<HostState> hosts)
    {
        var real = hosts.Where(host => !host.IsTest).ToList();
        var judged = real.Exists(host => host.Now.Calls > 0) ? real : hosts;
        var now = judged.Aggregate(new CallNumbers(0, 0, TimeSpan.Zero, null), (sum, host) => sum.With(host.Now));
        return new(StateOf(now), now.AnsweredAt);
    }

    static SubjectState? StateOf(CallNumbers now) => now switch
    {
        { Calls: 0 } => null,
        { Faults: >= FewestFaults, FaultShare: >= ShareOfDown } => SubjectState.Down,
        { FaultShare: >= ShareOfSlow } => SubjectState.Slow,
        _ when now.Mean >= SlowFrom => SubjectState.Slow,
        _ => SubjectState.Good,
    };
}
