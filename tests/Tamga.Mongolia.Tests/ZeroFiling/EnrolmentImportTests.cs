using Microsoft.Extensions.Options;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Enrolments;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Retention;
using Tamga.TestKit.Memory;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class EnrolmentImportTests
{
    const string Customer = "customer";
    const int Companies = 230;

    static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    readonly CrashPlan _crash = new();
    readonly MemoryRecordTable _table;
    readonly EnrolmentRepository _enrolments;

    public EnrolmentImportTests()
    {
        _table = new MemoryRecordTable(_crash);
        _enrolments = new EnrolmentRepository(_table);
    }

    [Fact]
    public async Task An_import_adds_changes_and_leaves_alone()
    {
        await ImportAsync([Of(1, "ТТ-03а"), Of(2, "ТТ-03а"), Of(9, "ТТ-03а")]);
        var again = await _enrolments.ImportAsync(
            Customer, [Of(1, "ТТ-03а", Now.AddDays(1)), Of(2, "ТТ-11", Now.AddDays(1)), Of(3, "ТТ-03а", Now.AddDays(1))],
            Now.AddDays(1), default);

        Assert.Equal(new EnrolmentImport(3, 1, 1, 1), again);
        var all = await AllAsync();
        Assert.Equal([1, 2, 3, 9], all.Select(e => e.EntId));
        Assert.Equal(Now, all[0].Consent.At);
        Assert.Equal(Now.AddDays(1), all[1].Consent.At);
    }

    [Fact]
    public async Task Ten_thousand_are_imported_at_once_and_leave_nothing_beside_them()
    {
        var import = await ImportAsync([.. Enumerable.Range(1, 10_000).Select(n => Of(n, "ТТ-03а"))]);
        Assert.Equal(new EnrolmentImport(10_000, 10_000, 0, 0), import);
        Assert.Equal(10_000, _table.Rows.Count);
    }

    /// <summary>
    /// After any number of writes the process ends; whoever looks next sees the state before or the state after.
    /// </summary>
    [Fact]
    public async Task A_crash_at_any_write_leaves_all_or_nothing()
    {
        var (before, after) = (0, 0);
        for (var writes = 0; ; writes++)
        {
            var table = new MemoryRecordTable(_crash);
            var old = new EnrolmentRepository(table);
            await old.ImportAsync(Customer, [.. Enumerable.Range(1, Companies).Select(n => Of(n, "ТТ-03а"))], Now, default);
            _crash.CrashAfter(writes);
            var crashed = false;
            try
            {
                await old.ImportAsync(
                    Customer, [.. Enumerable.Range(1, Companies + 70).Select(n => Of(n, "ТТ-11"))], Now, default);
            }
            catch (CrashException)
            {
                crashed = true;
            }

            _crash.Restart();
            var seen = await new EnrolmentRepository(table).ListAsync(Customer, null, default)
                .Select(e => e.Forms[0]).ToListAsync();
            if (seen.TrueForAll(f => f == "ТТ-03а") && seen.Count == Companies) before++;
            else if (seen.TrueForAll(f => f == "ТТ-11") && seen.Count == Companies + 70) after++;
            else Assert.Fail($"A half import is seen after {writes} writes.");
            if (!crashed) break;
        }

        Assert.True(before > 1 && after > 1, $"{before} before, {after} after");
    }

    [Fact]
    public async Task Imports_at_the_same_time_come_one_after_the_other()
    {
        var first = Enumerable.Range(1, Companies).Select(n => Of(n, "first")).ToList();
        var second = Enumerable.Range(1, Companies).Select(n => Of(n, "second")).ToList();
        await Task.WhenAll(
            new EnrolmentRepository(_table).ImportAsync(Customer, first, Now, default),
            new EnrolmentRepository(_table).ImportAsync(Customer, second, Now.AddSeconds(1), default));
        Assert.Single((await AllAsync()).Select(e => e.Forms[0]).Distinct());
    }

    [Fact]
    public async Task What_a_crash_staged_and_never_counted_is_swept_up_a_day_later()
    {
        _crash.CrashAfter(2);
        await Assert.ThrowsAsync<CrashException>(
            () => ImportAsync([.. Enumerable.Range(1, Companies).Select(n => Of(n, "ТТ-03а"))]));
        _crash.Restart();
        Assert.Equal(2, _table.Rows.Count);
        await _enrolments.ImportAsync(Customer, [Of(1, "ТТ-03а")], Now.AddDays(2), default);
        Assert.Single(_table.Rows);
    }

    Task<EnrolmentImport> ImportAsync(IReadOnlyList<Enrolment> enrolments) =>
        _enrolments.ImportAsync(Customer, enrolments, Now, default);

    ValueTask<List<Enrolment>> AllAsync() => _enrolments.ListAsync(Customer, null, default).ToListAsync();

    [Fact]
    public async Task Enrolments_go_with_their_consents_when_their_last_month_or_their_customer_is_long_gone()
    {
        await ImportAsync([Of(1, "ТТ-03а"), Of(2, "ТТ-03а") with { Until = new TaxMonth(2026, 12) }]);
        var clock = new StandingClock(new DateTimeOffset(2027, 12, 31, 0, 0, 0, TimeSpan.Zero));
        var options = Options.Create(new RetentionOptions { Enrolments = TimeSpan.FromDays(365) });
        var kind = new EnrolmentRetention(_table, _enrolments, new CompanyLookRepository(_table), options, clock);
        var budget = new ErasureBudget(clock, 1000, TimeSpan.FromHours(1));
        await kind.EraseAsync(new RetainedCustomer(Customer, null), budget, default);
        Assert.Equal([1, 2], (await AllAsync()).Select(e => e.EntId));
        clock.Advance(TimeSpan.FromDays(2));
        await kind.EraseAsync(new RetainedCustomer(Customer, null), budget, default);
        Assert.Equal([1], (await AllAsync()).Select(e => e.EntId));

        await kind.EraseAsync(new RetainedCustomer(Customer, clock.GetUtcNow().AddDays(-364)), budget, default);
        Assert.Equal([1], (await AllAsync()).Select(e => e.EntId));
        await kind.EraseAsync(new RetainedCustomer(Customer, clock.GetUtcNow().AddDays(-366)), budget, default);
        Assert.Empty(_table.Rows);
    }

    static Enrolment Of(long entId, string form, DateTimeOffset? at = null) => new()
    {
        EntId = entId, Forms = [form], From = new TaxMonth(2026, 11), Consent = new Consent("Бат", "Тийм", at ?? Now),
    };
}
