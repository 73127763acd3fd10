using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tamga.SelfHost.Storage;

/// <summary>The names under which the writer shows in metrics.</summary>
sealed class WriterTelemetry : IDisposable
{
    public const string Name = "Tamga.Storage";

    readonly Meter _meter = new(Name);
    readonly Histogram<int> _batchSize;
    readonly Histogram<double> _commitDuration;
    readonly Histogram<double> _queueWait;

    public WriterTelemetry()
    {
        _batchSize = _meter.CreateHistogram<int>("tamga.storage.batch.size", "{write}", "Writes that shared one commit.");
        _commitDuration = _meter.CreateHistogram<double>(
            "tamga.storage.commit.duration", "s", "From the first statement of a transaction to its being on the disk.");
        _queueWait = _meter.CreateHistogram<double>(
            "tamga.storage.queue.wait", "s", "How long a batch's oldest write waited for its turn.");
    }

    /// <summary>Notes a commit.</summary>
    /// <param name="writes">How many writes it held.</param>
    /// <param name="queuedAt">When the oldest was queued, a timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="begunAt">When the transaction began.</param>
    public void Committed(int writes, long queuedAt, long begunAt)
    {
        _batchSize.Record(writes);
        _commitDuration.Record(Stopwatch.GetElapsedTime(begunAt).TotalSeconds);
        _queueWait.Record(Stopwatch.GetElapsedTime(queuedAt, begunAt).TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
