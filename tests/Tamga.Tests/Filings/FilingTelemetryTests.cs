using System.Diagnostics.Metrics;
using System.Text.Json;
using Tamga.Filings;
using Tamga.TestKit.Memory;

namespace Tamga.Tests.Filings;

public sealed class FilingTelemetryTests
{
    readonly List<string> _ended = [];

    [Fact]
    public async Task A_filing_that_ends_is_counted_once_with_how_it_ended()
    {
        using var listener = Listen("authority-of-this-test");
        var clock = new StandingClock();
        var filings = new FilingRepository(new MemoryRecordTable(new CrashPlan()), new FilingSignals(clock), clock);
        var good = await InsertAsync(filings, clock);
        var bad = await InsertAsync(filings, clock);

        await filings.UpdateAsync(good.CustomerId, good.Id, f => f.Runs(clock.GetUtcNow(), "sign-in", "Signs in."), Stop);
        Assert.Empty(_ended);

        await filings.UpdateAsync(
            good.CustomerId, good.Id, f => f.Succeeds(clock.GetUtcNow(), "received", "It is received."), Stop);
        await filings.UpdateAsync(
            good.CustomerId, good.Id, f => f.Succeeds(clock.GetUtcNow(), "received", "It is received."), Stop);
        await filings.UpdateAsync(
            bad.CustomerId, bad.Id, f => f.Fails(clock.GetUtcNow(), new FilingError("x", "It is refused.")), Stop);

        Assert.Equal(["authority-of-this-test return succeeded", "authority-of-this-test return failed"], _ended);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<Filing> InsertAsync(FilingRepository filings, StandingClock clock)
    {
        var at = clock.GetUtcNow();
        var filing = new Filing
        {
            Id = FilingId.Create(at), CustomerId = "c", Authority = "authority-of-this-test", Kind = "return",
            Status = FilingStatus.Queued, Stage = "accepted", CreatedAt = at, UpdatedAt = at, Orchestration = "None",
            Input = JsonSerializer.SerializeToElement(new { }),
        };
        Assert.True(await filings.InsertAsync(filing, beside: null, Stop));
        return filing;
    }

    /// <summary>Hears of one authority only: other tests end filings of theirs at the same time.</summary>
    MeterListener Listen(string authority)
    {
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "tamga.filings.ended") l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (tags[0].Value as string != authority) return;
            lock (_ended) _ended.Add(string.Join(' ', tags.ToArray().Select(t => t.Value)));
        });
        listener.Start();
        return listener;
    }
}
