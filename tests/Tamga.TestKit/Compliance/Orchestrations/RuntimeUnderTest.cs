using Tamga.Orchestrations;

namespace Tamga.TestKit.Compliance.Orchestrations;

/// <summary>A started runtime as the suite sees it; each implementation brings its own.</summary>
public abstract class RuntimeUnderTest : IAsyncDisposable
{
    /// <summary>The client of the runtime that runs now; after a restart another one.</summary>
    public abstract IOrchestrationClient Client { get; }

    /// <summary>Whether the runtime can be stopped and started again over what it remembers.</summary>
    public virtual bool CanRestart => false;

    /// <summary>Waits until an instance has ended or is parked.</summary>
    public abstract Task<InstanceState> WaitForEndAsync(string instanceId);

    /// <summary>Stops the runtime as a host does and starts another one over the same memory, with the same registry.</summary>
    public virtual Task RestartAsync() => throw new NotSupportedException("This runtime cannot be restarted.");

    public abstract ValueTask DisposeAsync();
}
