using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Retention;
using Tamga.TestKit.Memory;

namespace Tamga.Tests.Retention;

/// <summary>An erasure is finished whatever ends it in the middle, and frees nothing that was filed.</summary>
public sealed class FilingRetentionTests
{
    const string CustomerId = "customer-1";
    const string NaturalKey = "etax|1|2026|1";
    static readonly RetainedCustomer Customer = new(CustomerId, RemovedAt: null);

    readonly CrashPlan _crash = new();
    readonly MemoryRecordTable _table;
    readonly StandingClock _clock = new();
    readonly RetentionOptions _options = new() { Evidence = TimeSpan.FromDays(30), Filings = TimeSpan.FromDays(60) };

    public FilingRetentionTests() => _table = new MemoryRecordTable(_crash);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    FilingRepository Filings => new(_table, new FilingSignals(_clock), _clock);

    EvidenceLog Evidence => new(_table, _clock, new SandboxMode());

    ErasedFilings Erased => new(_table);

    NaturalKeys Keys => new(_table, Filings);

    [Fact]
    public async Task Cut_off_after_any_write_an_erasure_is_finished_by_the_next_one()
    {
        for (var writes = 0; ; writes++)
        {
            var key = $"{NaturalKey}|{writes}";
            var id = await FileAsync(key, FilingStatus.Succeeded);
            _clock.Advance(TimeSpan.FromDays(61));
            _crash.CrashAfter(writes);
            var hasEnded = await TryEraseAsync();
            _crash.Restart();
            if (!hasEnded) await EraseAsync();

            Assert.Null(await Filings.FindAsync(CustomerId, id, Stop));
            Assert.Empty(await Evidence.ReadAsync(id, Stop));
            var left = await Erased.FindAsync(CustomerId, id, Stop);
            Assert.Equal(2, left?.Seq);
            Assert.Equal(64, left?.Hash.Length);
            Assert.Equal(id, (await Keys.ClaimAsync(key, CustomerId, FilingId.Create(_clock.GetUtcNow()), Stop))?.FilingId);
            if (hasEnded) return;
        }
    }

    [Fact]
    public async Task Cut_off_after_any_write_the_erasure_of_evidence_alone_is_finished_by_the_next_one()
    {
        for (var writes = 0; ; writes++)
        {
            var id = await FileAsync($"{NaturalKey}|{writes}", FilingStatus.Succeeded);
            _clock.Advance(TimeSpan.FromDays(31));
            _crash.CrashAfter(writes);
            var hasEnded = await TryEraseAsync();
            _crash.Restart();
            await EraseAsync();
            Assert.Equal(FilingStatus.Succeeded, (await Filings.FindAsync(CustomerId, id, Stop))?.Status);
            Assert.Empty(await Evidence.ReadAsync(id, Stop));
            Assert.DoesNotContain(_table.Rows, r => r.Key == FilingRows.EvidenceHead(id));
            if (hasEnded) return;
        }
    }

    [Fact]
    public async Task Of_two_hosts_that_erase_at_once_both_come_to_the_end_and_nothing_is_left()
    {
        var id = await FileAsync(NaturalKey, FilingStatus.Succeeded);
        _clock.Advance(TimeSpan.FromDays(61));
        await Task.WhenAll(EraseAsync(), EraseAsync());
        Assert.Null(await Filings.FindAsync(CustomerId, id, Stop));
        Assert.Empty(await Evidence.ReadAsync(id, Stop));
        Assert.NotNull(await Erased.FindAsync(CustomerId, id, Stop));
    }

    [Fact]
    public async Task A_failed_filing_that_is_erased_gives_its_natural_key_up()
    {
        await FileAsync(NaturalKey, FilingStatus.Failed);
        _clock.Advance(TimeSpan.FromDays(61));
        await EraseAsync();
        Assert.Null(await Keys.ClaimAsync(NaturalKey, CustomerId, FilingId.Create(_clock.GetUtcNow()), Stop));
    }

    [Fact]
    public async Task A_filing_whose_evidence_is_erased_is_there_still_and_cannot_be_retried()
    {
        var id = await FileAsync(NaturalKey, FilingStatus.Failed);
        _clock.Advance(TimeSpan.FromDays(31));
        await EraseAsync();
        var filing = await Filings.FindAsync(CustomerId, id, Stop);
        Assert.Equal(FilingStatus.Failed, filing?.Status);
        Assert.NotNull(filing?.EvidenceErasedAt);
        Assert.Null(await Filings.PlanRequeueAsync(CustomerId, id, Stop));
        Assert.Empty(await Evidence.ReadAsync(id, Stop));
    }

    [Fact]
    public async Task A_filing_that_is_at_work_or_younger_stays_whole()
    {
        var atWork = await FileAsync(NaturalKey, FilingStatus.Waiting);
        _clock.Advance(TimeSpan.FromDays(61));
        var young = await FileAsync(NaturalKey + "|2", FilingStatus.Succeeded);
        await EraseAsync();
        Assert.Equal(2, (await Evidence.ReadAsync(atWork, Stop)).Count);
        Assert.Equal(2, (await Evidence.ReadAsync(young, Stop)).Count);
        Assert.NotNull(await Filings.FindAsync(CustomerId, atWork, Stop));
    }

    async Task<string> FileAsync(string key, FilingStatus status)
    {
        var at = _clock.GetUtcNow();
        var filing = new Filing
        {
            Id = FilingId.Create(at), CustomerId = CustomerId, Authority = "etax", Kind = "return",
            Status = FilingStatus.Queued, Stage = "sign-in", NaturalKey = key, CreatedAt = at, UpdatedAt = at,
            Orchestration = "None", Input = System.Text.Json.JsonElement.Parse("{}"),
        };
        Assert.True(await Filings.InsertAsync(filing, beside: null, Stop));
        Assert.Null(await Keys.ClaimAsync(key, CustomerId, filing.Id, Stop));
        await Evidence.AppendAsync(filing.Id, "save-request", new { key }, Stop);
        await Evidence.AppendAsync(filing.Id, "save-answer", new { key }, Stop);
        await Filings.UpdateAsync(CustomerId, filing.Id, f => status switch
        {
            FilingStatus.Succeeded => f.Succeeds(at, "poll", "Done."),
            FilingStatus.Failed => f.Fails(at, new FilingError("FAILED", "It failed.", Retryable: true)),
            _ => f.Waits(at, "poll", "Waits.", new WaitingFor("authority")),
        }, Stop);
        return filing.Id;
    }

    async Task<bool> TryEraseAsync()
    {
        try
        {
            await EraseAsync();
            return true;
        }
        catch (CrashException)
        {
            return false;
        }
    }

    Task EraseAsync() => new FilingRetention(_table, [], new NotedRuntime(), Options.Create(_options), _clock).EraseAsync(
        Customer, new ErasureBudget(_clock, 1000, TimeSpan.FromHours(1)), Stop);
}
