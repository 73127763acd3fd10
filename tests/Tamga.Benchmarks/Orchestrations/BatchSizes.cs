using System.Diagnostics.Metrics;

namespace Tamga.Benchmarks.Orchestrations;

/// <summary>Listens to how many writes the engine puts into a commit, so that the yardstick can do the same.</summary>
sealed class BatchSizes : IDisposable
{
    readonly MeterListener _listener = new();
    long _commits;
    long _writes;

    public BatchSizes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "tamga.storage.batch.size") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, writes, _, _) =>
        {
            Interlocked.Increment(ref _commits);
            Interlocked.Add(ref _writes, writes);
        });
        _listener.Start();
    }

    /// <summary>The mean so far, at least one.</summary>
    public int Mean => (int)Math.Max(1, Interlocked.Read(ref _writes) / Math.Max(1, Interlocked.Read(ref _commits)));

    public void Dispose() => _listener.Dispose();
}
