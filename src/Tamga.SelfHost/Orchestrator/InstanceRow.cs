namespace Tamga.SelfHost.Orchestrator;

/// <summary>An instance as it is stored.</summary>
/// <param name="Key">The row's number.</param>
/// <param name="InstanceId">The name the world knows it by.</param>
/// <param name="Name">The orchestration.</param>
/// <param name="Generation">How often it has continued as new.</param>
/// <param name="Input">The generation's input, JSON.</param>
/// <param name="Parent">Where its end is told, when it is a sub-orchestration.</param>
/// <param name="StartedAt">When the generation began.</param>
/// <param name="CustomStatus">What it last showed.</param>
/// <param name="Version">The version of the build that started it.</param>
sealed record InstanceRow(
    long Key, string InstanceId, string Name, int Generation, string? Input, ParentStep? Parent, DateTimeOffset StartedAt,
    string? CustomStatus, int Version);

/// <summary>The step of a parent that waits for a child.</summary>
/// <param name="Instance">The parent's key.</param>
/// <param name="Generation">The parent's generation.</param>
/// <param name="Sequence">The step.</param>
sealed record ParentStep(long Instance, int Generation, int Sequence);
