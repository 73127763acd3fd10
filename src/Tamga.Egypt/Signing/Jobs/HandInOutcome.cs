using Tamga.Cades;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>What became of what an agent handed in.</summary>
abstract record HandInOutcome
{
    HandInOutcome()
    {
    }

    /// <summary>The job has its outcome; a repeated one keeps its first.</summary>
    public sealed record Taken(bool IsSigned, int Pending, bool IsRepeated) : HandInOutcome;

    /// <summary>The signature does not hold; the job stays open.</summary>
    public sealed record Invalid(IReadOnlyList<SignatureFlaw> Flaws) : HandInOutcome;

    /// <summary>There is no such job, or no longer: its filing has ended.</summary>
    public sealed record Unknown : HandInOutcome;
}
