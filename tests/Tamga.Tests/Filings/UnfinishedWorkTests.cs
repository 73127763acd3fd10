using System.Text.Json;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.TestKit.Memory;

namespace Tamga.Tests.Filings;

/// <summary>What a crash has left is found by an index, and never lost for it.</summary>
public sealed class UnfinishedWorkTests
{
    const int Partitions = 16;
    const string CustomerId = "customer-1";

    readonly CrashPlan _crash = new();
    readonly CountedQueries _table;
    readonly StandingClock _clock = new();
    readonly NotedRuntime _runtime = new();

    public UnfinishedWorkTests() => _table = new CountedQueries(new MemoryRecordTable(_crash));

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 0)] // The customer is marked, the filing is not written.
    [InlineData(2, 1)] // The filing is written, its natural key is not claimed.
    [InlineData(3, 1)] // It is claimed; the orchestration is not started.
    public async Task A_filing_that_a_crash_kept_from_its_start_is_found_through_the_index(int writes, int begun)
    {
        var sweeper = await SweeperAsync();
        _crash.CrashAfter(writes);
        await Assert.ThrowsAnyAsync<Exception>(() => AcceptAsync(Process(new DeadRuntime())));
        _crash.Restart();

        Assert.Equal(begun, await sweeper.ResumeAsync(Stop));

        Assert.Equal(begun, _runtime.Started.Count);
    }

    [Fact]
    public async Task A_look_asks_a_few_partitions_and_the_customers_that_are_marked()
    {
        var sweeper = await SweeperAsync();
        await AcceptAsync(Process(_runtime));
        _table.Queries = 0;

        await sweeper.ResumeAsync(Stop);

        Assert.Equal(Partitions + 1, _table.Queries);
    }

    [Fact]
    public async Task A_customer_without_a_mark_is_found_within_the_hour()
    {
        var sweeper = await SweeperAsync();
        var intake = Process(new DeadRuntime());
        await Assert.ThrowsAnyAsync<Exception>(() => AcceptAsync(intake));
        foreach (var mark in await new UnfinishedWork(_table, _clock, "start").ListAsync(Stop).ToListAsync(Stop))
            await _table.DeleteAsync(mark.Row.Key, Stop);

        Assert.Equal(0, await sweeper.ResumeAsync(Stop));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await sweeper.ResumeAsync(Stop));
    }

    [Fact]
    public async Task A_mark_goes_long_after_there_was_work_and_comes_back_with_more()
    {
        var work = new UnfinishedWork(_table, _clock, "start");
        await work.MarkAsync(CustomerId, Stop);
        await work.TakeOffAsync(Assert.Single(await work.ListAsync(Stop).ToListAsync(Stop)), Stop);
        Assert.Single(await work.ListAsync(Stop).ToListAsync(Stop));

        _clock.Advance(UnfinishedWork.Kept);
        var seen = Assert.Single(await work.ListAsync(Stop).ToListAsync(Stop));
        // Marked between the look and its end: it stays.
        await work.MarkAsync(CustomerId, Stop);
        await work.TakeOffAsync(seen, Stop);
        Assert.Single(await work.ListAsync(Stop).ToListAsync(Stop));

        _clock.Advance(UnfinishedWork.Kept);
        await work.TakeOffAsync(Assert.Single(await work.ListAsync(Stop).ToListAsync(Stop)), Stop);
        Assert.Empty(await work.ListAsync(Stop).ToListAsync(Stop));
        await work.MarkAsync(CustomerId, Stop);
        Assert.Equal(CustomerId, Assert.Single(await work.ListAsync(Stop).ToListAsync(Stop)).CustomerId);
    }

    [Fact]
    public async Task Kinds_of_work_do_not_see_each_other()
    {
        await new UnfinishedWork(_table, _clock, "hook").MarkAsync(CustomerId, Stop);
        Assert.Empty(await new UnfinishedWork(_table, _clock, "start").ListAsync(Stop).ToListAsync(Stop));
    }

    [Fact]
    public void A_mark_that_is_relied_on_is_far_from_being_taken_away() =>
        Assert.True(UnfinishedWork.Fresh * 3 < UnfinishedWork.Kept);

    /// <summary>Another process that has looked at all customers before.</summary>
    async Task<FilingIntake> SweeperAsync()
    {
        var partner = new Partner
        {
            Id = "partner-1", Name = "ERP", Email = "erp@example.com", PhoneNumber = "+97611000000", PasswordHash = "-",
            CreatedAt = _clock.GetUtcNow(),
        };
        await new PartnerRepository(_table).TryAddAsync(partner, Stop);
        var customer = new Customer
        {
            Id = CustomerId, PartnerId = partner.Id, CompanyName = "Company", CreatedAt = _clock.GetUtcNow(),
            UpdatedAt = _clock.GetUtcNow(),
        };
        await new CustomerRepository(_table, _clock).TryAddAsync(customer, 0, Stop);
        var sweeper = Process(_runtime);
        await sweeper.ResumeAsync(Stop);
        return sweeper;
    }

    FilingIntake Process(IOrchestrationClient runtime)
    {
        var filings = new FilingRepository(_table, new FilingSignals(_clock), _clock);
        return new FilingIntake(
            _table, filings, new NaturalKeys(_table, filings), runtime, new CustomerRepository(_table, _clock), [], _clock,
            new SandboxMode());
    }

    static Task AcceptAsync(FilingIntake intake) => intake.AcceptAsync(
        new FilingRequest
        {
            CustomerId = CustomerId, Authority = "etax", Kind = "return", Stage = "sign-in", NaturalKey = "etax:1",
            Orchestration = "FileReturn", Input = _ => JsonSerializer.SerializeToElement(new { }),
        }, Stop);

    /// <summary>The process ends before it can start anything.</summary>
    sealed class DeadRuntime : IOrchestrationClient
    {
        public Task<bool> StartAsync(
            string name, string instanceId, string? input, CancellationToken cancellationToken = default) =>
            throw new CrashException();

        public Task<bool> RaiseEventAsync(
            string instanceId, string eventName, string? payload, CancellationToken cancellationToken = default) =>
            throw new CrashException();

        public Task<InstanceState?> FindAsync(string instanceId, CancellationToken cancellationToken = default) =>
            throw new CrashException();

        public Task<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default) =>
            throw new CrashException();

        public Task ForgetAsync(string instanceId, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    sealed class CountedQueries(IRecordTable table) : IRecordTable
    {
        public int Queries { get; set; }

        public ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default) =>
            table.FindAsync(key, cancellationToken);

        public ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default)
        {
            Queries++;
            return table.QueryAsync(query, cancellationToken);
        }

        public Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default) =>
            table.WriteAsync(writes, cancellationToken);
    }
}
