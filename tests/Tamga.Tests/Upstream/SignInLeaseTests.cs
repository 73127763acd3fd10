using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.TestKit.Memory;
using Tamga.Upstream;
using Tamga.Upstream.SignIn;

namespace Tamga.Tests.Upstream;

/// <summary>Who may sign in as a person, of all processes that share the records.</summary>
public sealed class SignInLeaseTests
{
    static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero));
    readonly MemoryRecordTable _table = new(new CrashPlan());

    SignInLeases Process => new(_table, _time);

    [Fact]
    public async Task A_lease_is_waited_for_until_it_is_given_back()
    {
        var first = await Process.TakeAsync("etax", new Person("anna", "customer-1"));
        // Another customer that keeps the same person's login.
        var second = Process.TakeAsync("etax", new Person("anna", "customer-2"));
        await PassAsync(TimeSpan.FromSeconds(5));
        Assert.False(second.IsCompleted);

        await first!.DisposeAsync();
        await (await UntilAsync(second))!.DisposeAsync();
        Assert.Empty(_table.Rows);
    }

    [Fact]
    public async Task Two_persons_do_not_wait_for_each_other_and_neither_do_two_authorities()
    {
        await using var one = await Process.TakeAsync("etax", new Person("anna", "customer-1"));
        await using var two = await Process.TakeAsync("etax", new Person("bold", "customer-1"));
        await using var three = await Process.TakeAsync("eta", new Person("anna", "customer-1"));
        Assert.Equal(3, _table.Rows.Count);
        Assert.DoesNotContain(_table.Rows, row => $"{row}".Contains("anna", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lease_of_an_owner_that_died_ends_by_itself()
    {
        await DieHoldingItAsync(_time.GetUtcNow() + SignInLeases.Duration);
        var began = _time.GetUtcNow();

        await using var lease = await UntilAsync(Process.TakeAsync("etax", new Person("anna", "customer-1")));

        Assert.InRange(_time.GetUtcNow() - began, SignInLeases.Duration, SignInLeases.Duration + 2 * Step);
    }

    [Fact]
    public async Task A_lease_lasts_as_long_as_its_owner_is_alive_however_slow_the_authority_is()
    {
        await using var lease = await Process.TakeAsync("etax", new Person("anna", "customer-1"));
        await PassAsync(10 * SignInLeases.Duration);

        var until = OrchestrationJson.Read<SignInLease.Held>(Assert.Single(_table.Rows).Payload).Until;

        Assert.True(until > _time.GetUtcNow(), $"It ended at {until}.");
    }

    [Fact]
    public async Task Who_has_waited_long_enough_is_told_to_come_again_and_nothing_was_sent()
    {
        await DieHoldingItAsync(_time.GetUtcNow() + TimeSpan.FromHours(1));
        var began = _time.GetUtcNow();

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => UntilAsync(Process.TakeAsync("etax", new Person("anna", "customer-1"))));

        Assert.False(fault.OutcomeUnknown);
        Assert.InRange(_time.GetUtcNow() - began, SignInLeases.Patience, SignInLeases.Patience + 2 * Step);
    }

    [Fact]
    public async Task Records_that_nobody_else_works_with_need_no_lease()
    {
        var alone = new SignInLeases(new OwnTable(_table), _time);
        Assert.Null(await alone.TakeAsync("etax", new Person("anna", "customer-1")));
        Assert.Empty(_table.Rows);
    }

    Task DieHoldingItAsync(DateTimeOffset until) => _table.InsertAsync(
        SignInRows.Lease("etax", new Person("anna", "customer-9")),
        OrchestrationJson.Write(new SignInLease.Held("a process that was killed", until))!);

    async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step) await TickAsync();
    }

    async Task<T> UntilAsync<T>(Task<T> task)
    {
        for (var ticks = 0; ticks < 1000 && !task.IsCompleted; ticks++) await TickAsync();
        return await task;
    }

    /// <summary>Time passes, and whoever waited for it has done what it wanted to do.</summary>
    async Task TickAsync()
    {
        _time.Advance(Step);
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    sealed record Person(string Name, string CustomerId) : UpstreamLogin(CustomerId, "v1")
    {
        public override string PersonKey() => Name;
    }

    sealed class OwnTable(IRecordTable table) : IRecordTable
    {
        public bool IsShared => false;

        public ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default) =>
            table.FindAsync(key, cancellationToken);

        public ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default) =>
            table.QueryAsync(query, cancellationToken);

        public Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default) =>
            table.WriteAsync(writes, cancellationToken);
    }
}
