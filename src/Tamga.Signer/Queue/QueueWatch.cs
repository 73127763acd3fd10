using System.Net;
using Tamga.Signer.Gateway;

namespace Tamga.Signer.Queue;

/// <summary>Looks what waits at the gateway. Each text is read once; none is taken.</summary>
sealed class QueueWatch(GatewayClient gateway, Board board, TimeProvider time)
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>The most documents that are shown.</summary>
    const int Most = 50;

    Dictionary<string, WaitingDocument> _known = new(StringComparer.Ordinal);

    /// <summary>Looks for as long as somebody looks at the page.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (!board.IsWatched) continue;
            try
            {
                await LookAsync(cancellationToken);
            }
            catch (GatewayException)
            {
                // Who signs meets the same, and tells it.
            }
        }
    }

    /// <exception cref="GatewayException">The gateway did not answer, or refused.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var waiting = await gateway.ListAsync(Most, cancellationToken);
        var shown = new Dictionary<string, WaitingDocument>(StringComparer.Ordinal);
        foreach (var job in waiting.Documents)
        {
            if ((_known.GetValueOrDefault(job.JobId) ?? await ReadAsync(job.JobId, cancellationToken)) is { } document)
                shown[job.JobId] = document with { Taken = job.Taken };
        }

        _known = shown;
        board.Waits(waiting.Pending, [.. shown.Values]);
    }

    /// <returns>Nothing when it has gone since it was listed.</returns>
    async Task<WaitingDocument?> ReadAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            return WaitingDocument.Of(await gateway.ReadAsync(jobId, cancellationToken));
        }
        catch (GatewayException gone) when (gone.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
