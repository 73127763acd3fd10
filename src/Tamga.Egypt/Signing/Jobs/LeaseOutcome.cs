namespace Tamga.Egypt.Signing.Jobs;

/// <summary>Whether an agent got the job that it named.</summary>
abstract record LeaseOutcome
{
    LeaseOutcome()
    {
    }

    /// <summary>It did, for a while.</summary>
    public sealed record Taken(TakenJob Job) : LeaseOutcome;

    /// <summary>It is another agent's now.</summary>
    /// <param name="Reason">Whose and why, for a person.</param>
    public sealed record Elsewhere(string Reason) : LeaseOutcome;

    /// <summary>There is no such job, or no longer.</summary>
    public sealed record Unknown : LeaseOutcome;
}
