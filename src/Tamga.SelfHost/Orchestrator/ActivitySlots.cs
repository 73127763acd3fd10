using System.Collections.Concurrent;
using Tamga.Orchestrations;

namespace Tamga.SelfHost.Orchestrator;

/// <summary>
/// How many activities run at a time: so many in all, and so many of one authority, so that an authority that hangs takes no
/// more than its share and the others go on.
/// </summary>
/// <param name="registry">Knows whose an activity is.</param>
/// <param name="options">The limits.</param>
#pragma warning disable CA1001 // An activity that outlives the stop still gives its place back, and no wait handle is asked for.
sealed class ActivitySlots(OrchestrationRegistry registry, EmbeddedOrchestratorOptions options)
#pragma warning restore CA1001
{
    readonly SemaphoreSlim _all = new(options.MaxConcurrentActivities);
    readonly ConcurrentDictionary<string, SemaphoreSlim> _areas = new(StringComparer.Ordinal);
    int _asked;

    public int Running => options.MaxConcurrentActivities - _all.CurrentCount;

    public int Waiting => Math.Max(0, _asked - Running);

    /// <summary>Runs an activity when there is room for it.</summary>
    /// <exception cref="OperationCanceledException">The process stops.</exception>
    public async Task<T> RunAsync<T>(string activity, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        if (registry.LimitsItself(activity)) return await run();
        // The own area first: who waits there must not hold a place that others could use.
        var area = _areas.GetOrAdd(registry.AreaOf(activity), _ => new SemaphoreSlim(options.MaxConcurrentActivitiesOfArea));
        Interlocked.Increment(ref _asked);
        try
        {
            return await RunAsync(area, run, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _asked);
        }
    }

    async Task<T> RunAsync<T>(SemaphoreSlim area, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        await area.WaitAsync(cancellationToken);
        try
        {
            await _all.WaitAsync(cancellationToken);
            try
            {
                return await run();
            }
            finally
            {
                _all.Release();
            }
        }
        finally
        {
            area.Release();
        }
    }
}
