using System.Text.Json.Nodes;

namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>What a process was started for, and what it leaves behind when it gets through.</summary>
abstract class JobOrder
{
    /// <summary>Does the work; what cannot be done of it becomes an exception of the process.</summary>
    public abstract void Complete(Job job, DateTimeOffset at);

    /// <summary>Adds what the statistics of such a process tell.</summary>
    public abstract void Tell(Job job, JsonObject stats);
}
