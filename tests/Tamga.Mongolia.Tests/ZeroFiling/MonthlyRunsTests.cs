using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>The timer starts each month's run once, whatever happens to the gateway.</summary>
public sealed class MonthlyRunsTests
{
    static readonly (string, string?) Schedule = ("ZeroFiling:Schedule", "0 8 2 * *");

    [Fact]
    public async Task A_run_for_the_month_before_is_started_when_the_schedule_fires()
    {
        using var gateway = UnattendedFixture.At("2026-11-20 10:00", Schedule);
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        gateway.GoTo("2026-12-02 07:59");
        await gateway.TickAsync();
        Assert.Empty(await gateway.RunsAsync("c1"));
        gateway.GoTo("2026-12-02 08:00");
        await gateway.TickAsync();
        await gateway.TickAsync();
        var run = Assert.Single(await gateway.RunsAsync("c1"));
        Assert.Equal("etax:zero-filing-run:c1:2026-11", run.NaturalKey);
        var selection = run.Input.GetProperty("selection");
        Assert.Equal(2026, selection.GetProperty("year").GetInt32());
        Assert.Equal(11, selection.GetProperty("month").GetInt32());
        Assert.False(selection.GetProperty("dryRun").GetBoolean());
    }

    [Fact]
    public async Task In_January_the_run_is_for_December_of_the_year_before()
    {
        using var gateway = UnattendedFixture.At("2026-12-31 23:00", Schedule);
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        gateway.GoTo("2027-01-02 08:01");
        await gateway.TickAsync();
        Assert.Equal("etax:zero-filing-run:c1:2026-12", Assert.Single(await gateway.RunsAsync("c1")).NaturalKey);
    }

    [Fact]
    public async Task Only_active_customers_with_a_login_and_an_enrolled_company_get_one()
    {
        using var gateway = UnattendedFixture.At("2026-12-02 07:00", Schedule);
        await gateway.AddCustomerAsync("active", companies: 1);
        await gateway.AddCustomerAsync("inactive", isActive: false, companies: 2);
        await gateway.AddCustomerAsync("no-login", hasLogin: false, companies: 3);
        await gateway.AddCustomerAsync("nobody-enrolled");
        await gateway.TickAsync();
        gateway.GoTo("2026-12-02 08:00");
        await gateway.TickAsync();
        Assert.Single(gateway.Started, s => s.Name == nameof(RunZeroFiling));
        Assert.Single(await gateway.RunsAsync("active"));
    }

    [Fact]
    public async Task The_first_start_makes_up_for_nothing()
    {
        using var gateway = UnattendedFixture.At("2026-12-02 08:01", Schedule);
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        await gateway.TickAsync();
        Assert.Empty(gateway.Started);
    }

    [Fact]
    public async Task Missed_months_are_made_up_for_oldest_first()
    {
        using var gateway = UnattendedFixture.At("2026-11-20 10:00", Schedule);
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        gateway.GoTo("2027-02-03 10:00");
        await gateway.TickAsync();
        var runs = (await gateway.RunsAsync("c1")).OrderBy(r => r.NaturalKey, StringComparer.Ordinal).ToList();
        Assert.Equal(["2026-11", "2026-12", "2027-01"], runs.Select(r => r.NaturalKey![^7..]));
        Assert.Equal(
            runs.Select(r => r.Id), gateway.Started.Where(s => s.Name == nameof(RunZeroFiling)).Select(s => s.InstanceId));
    }

    [Fact]
    public async Task At_most_twelve_missed_months_are_made_up_for()
    {
        using var gateway = UnattendedFixture.At("2025-01-20 10:00", Schedule);
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        gateway.GoTo("2026-11-20 10:00");
        await gateway.TickAsync();
        var months = (await gateway.RunsAsync("c1")).Select(r => r.NaturalKey![^7..]).Order(StringComparer.Ordinal).ToList();
        Assert.Equal((12, "2025-11", "2026-10"), (months.Count, months[0], months[^1]));
    }

    [Fact]
    public async Task A_schedule_that_fires_every_second_starts_one_run_a_month()
    {
        using var gateway = UnattendedFixture.At("2026-11-20 10:00", ("ZeroFiling:Schedule", "* * * * * *"));
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        gateway.GoTo("2026-12-20 10:00");
        await gateway.TickAsync();
        gateway.GoTo("2026-12-21 10:00");
        await gateway.TickAsync();
        Assert.Equal(
            ["2026-10", "2026-11"],
            (await gateway.RunsAsync("c1")).Select(r => r.NaturalKey![^7..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_schedule_does_not_make_up_for_its_times_before_the_change()
    {
        using var gateway = UnattendedFixture.At("2026-11-20 10:00", Schedule);
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        gateway.GoTo("2026-11-28 10:00");
        using var changed = gateway.Beside(("ZeroFiling:Schedule", "0 8 25 * *"));
        await changed.TickAsync();
        await changed.TickAsync();
        Assert.Empty(await changed.RunsAsync("c1"));
        gateway.GoTo("2026-12-25 08:00");
        await changed.TickAsync();
        Assert.Equal("etax:zero-filing-run:c1:2026-11", Assert.Single(await changed.RunsAsync("c1")).NaturalKey);
    }

    [Fact]
    public async Task An_empty_schedule_never_fires_and_setting_it_later_makes_up_for_nothing()
    {
        using var gateway = UnattendedFixture.At("2026-11-20 10:00", ("ZeroFiling:Schedule", ""));
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        gateway.GoTo("2027-01-20 10:00");
        await gateway.TickAsync();
        using var set = gateway.Beside(Schedule);
        await set.TickAsync();
        await set.TickAsync();
        Assert.DoesNotContain(gateway.Started, s => s.Name == nameof(RunZeroFiling));
        gateway.GoTo("2027-02-02 08:00");
        await set.TickAsync();
        Assert.Single(await set.RunsAsync("c1"));
    }

    [Fact]
    public async Task Two_processes_start_each_run_once()
    {
        using var one = UnattendedFixture.At("2026-11-20 10:00", Schedule);
        foreach (var c in Enumerable.Range(1, 20)) await one.AddCustomerAsync($"c{c}", companies: c);
        using var other = one.Beside(Schedule);
        await one.TickAsync();
        one.GoTo("2027-01-10 10:00");
        await Task.WhenAll(Task.Run(one.TickAsync), Task.Run(other.TickAsync));
        await one.Service<FilingIntake>().ResumeAsync();
        await AssertOneRunEachAsync(one, Enumerable.Range(1, 20).Select(c => $"c{c}"), "2026-11", "2026-12");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_at_any_write_neither_loses_a_run_nor_starts_one_twice(bool sweepFirst)
    {
        for (var writes = 0; ; writes++)
        {
            using var gateway = UnattendedFixture.At("2026-11-20 10:00", Schedule);
            await gateway.AddCustomerAsync("c1", companies: 1);
            await gateway.AddCustomerAsync("c2", companies: [2, 3]);
            await gateway.TickAsync();
            gateway.GoTo("2027-01-10 10:00");
            gateway.Crash.CrashAfter(writes);
            await gateway.TickAsync();
            var hasCrashed = gateway.Crash.HasCrashed;
            gateway.Crash.Restart();

            using var restarted = gateway.Beside(Schedule);
            if (sweepFirst) await restarted.Service<FilingIntake>().ResumeAsync();
            await restarted.TickAsync();
            await restarted.Service<FilingIntake>().ResumeAsync();
            await restarted.TickAsync();
            await AssertOneRunEachAsync(restarted, ["c1", "c2"], "2026-11", "2026-12");
            if (!hasCrashed) return;
        }
    }

    [Fact]
    public async Task A_run_that_failed_is_not_started_again_by_the_timer()
    {
        using var gateway = UnattendedFixture.At("2026-12-01 10:00", Schedule);
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        gateway.GoTo("2026-12-02 08:00");
        // The process ends after the run was started and before the schedule's mark moved.
        gateway.Crash.CrashAfter(4);
        await gateway.TickAsync();
        Assert.True(gateway.Crash.HasCrashed);
        gateway.Crash.Restart();
        var run = Assert.Single(await gateway.RunsAsync("c1"));
        await gateway.Service<FilingRepository>()
            .UpdateAsync("c1", run.Id, f => f.Fails(gateway.Clock.GetUtcNow(), new FilingError("X", "broken")));
        await gateway.TickAsync();
        Assert.Single(gateway.Started, s => s.Name == nameof(RunZeroFiling));
    }

    static async Task AssertOneRunEachAsync(UnattendedFixture gateway, IEnumerable<string> customers, params string[] months)
    {
        var expected = new List<string>();
        foreach (var customer in customers)
        {
            var runs = await gateway.RunsAsync(customer);
            Assert.Equal(months, runs.Select(r => r.NaturalKey![^7..]).Order(StringComparer.Ordinal));
            expected.AddRange(runs.Select(r => r.Id));
        }

        var started = gateway.Started.Where(s => s.Name == nameof(RunZeroFiling)).Select(s => s.InstanceId);
        Assert.Equal(expected.Order(StringComparer.Ordinal), started.Order(StringComparer.Ordinal));
    }
}
