namespace Tamga.Sandbox;

/// <summary>
/// Leaves Ctrl-C and SIGTERM alone. The default lifetime would handle them for the whole process, and a gateway that
/// drains its work on SIGTERM must not find its authorities gone first.
/// </summary>
sealed class CallerOwnedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
