using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Functions.Durable;

/// <summary>
/// Forgets instances that ended long ago, a day of starts at a time. How far it has come is recorded after each day: what a call
/// of the function cannot finish in its time, the next one goes on with.
/// </summary>
/// <param name="table">Where it is recorded how far it has come.</param>
/// <param name="options">How long histories are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it says what it did.</param>
public sealed class HistoryPurge(
    IRecordTable table, IOptions<DurableOptions> options, TimeProvider time, ILogger<HistoryPurge> logger)
{
    /// <summary>After which no further day is begun: the host ends a call after half an hour.</summary>
    static readonly TimeSpan Budget = TimeSpan.FromMinutes(5);

    static readonly OrchestrationRuntimeStatus[] Ended =
    [
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>Forgets what is old enough, as far as it comes.</summary>
    /// <param name="client">The way to the host.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many instances were forgotten.</returns>
    public async Task<int> RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var began = time.GetTimestamp();
        var until = time.GetUtcNow() - options.Value.KeepHistory;
        var row = await table.FindAsync(HistoryPurgeRows.Done, cancellationToken);
        var done = row is null ? (DateTimeOffset?)null : OrchestrationJson.Read<Mark>(row.Payload).StartedBefore;
        var purged = 0;
        foreach (var (from, to) in Slices(done, until))
        {
            var result = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(from, to, Ended), null, cancellationToken);
            purged += result.PurgedInstanceCount;
            await table.UpsertAsync(HistoryPurgeRows.Done, OrchestrationJson.Write(new Mark(to))!, cancellationToken);
            if (time.GetElapsedTime(began) < Budget) continue;
            logger.LogInformation("Histories of what started before {Until} have been purged; the rest comes next time", to);
            break;
        }

        if (purged > 0) logger.LogInformation("{Count} ended orchestrations were forgotten", purged);
        return purged;
    }

    /// <summary>
    /// What is to do: first what has ended only since its day was done, which is little; then what is left, oldest first, a day
    /// in each at the most. Where nothing has ever been done it is everything that is old enough: mostly nothing.
    /// </summary>
    internal static IEnumerable<(DateTimeOffset? From, DateTimeOffset To)> Slices(DateTimeOffset? done, DateTimeOffset until)
    {
        yield return (null, done < until ? done.Value : until);
        for (var from = done; from < until;)
        {
            var to = until - from.Value > TimeSpan.FromDays(1) ? from.Value.AddDays(1) : until;
            yield return (from, to);
            from = to;
        }
    }

    sealed record Mark(DateTimeOffset StartedBefore);
}
