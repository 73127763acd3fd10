namespace Tamga.Orchestrations;

/// <summary>Where an instance stands.</summary>
public enum InstanceStatus
{
    /// <summary>Started and not ended; it may be waiting.</summary>
    Running,

    /// <summary>Its method returned.</summary>
    Completed,

    /// <summary>Its method threw.</summary>
    Failed,

    /// <summary>It was ended from outside.</summary>
    Terminated,

    /// <summary>Its code and its history disagree; it waits for code that fits, or for an operator.</summary>
    Parked,
}

/// <summary>What is known of an instance.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Name">Its orchestration.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was started, UTC.</param>
/// <param name="UpdatedAt">When it last moved, UTC.</param>
/// <param name="CustomStatus">What the orchestrator last showed, as JSON.</param>
/// <param name="Output">What it returned, as JSON.</param>
/// <param name="Failure">Why it failed, was terminated or parked.</param>
public sealed record InstanceState(
    string InstanceId, string Name, InstanceStatus Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string? CustomStatus, string? Output, Failure? Failure);
