namespace Tamga.Orchestrations;

/// <summary>
/// The version of all orchestrations of this build. An instance keeps the one that it was started under for its whole life, which
/// may be longer than that of the build; <c>docs/versioning.md</c> tells how an orchestration is changed.
/// </summary>
public static class OrchestrationVersion
{
    /// <summary>
    /// Counts up by one with a release in which any orchestration asks for other things than before, or in another order.
    /// </summary>
    public const int Current = 1;

    /// <summary>Of instances that say nothing of a version.</summary>
    public const int Unstated = 1;
}
