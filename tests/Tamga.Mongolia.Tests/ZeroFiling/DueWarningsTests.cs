using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling.Watching;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>Warnings 7, 3, 1 and 0 days before the last day of what is not filed.</summary>
public sealed class DueWarningsTests
{
    [Fact]
    public async Task What_nobody_could_look_at_is_warned_of_by_the_forecast_at_seven_three_one_and_no_days()
    {
        using var gateway = await StartAsync();
        await LiveAsync(gateway, "2026-12-01", 14);
        Assert.Equal(["7 True", "3 True", "1 True", "0 True"], await WarningsAsync(gateway));
    }

    [Fact]
    public async Task After_an_outage_only_the_nearest_warning_is_given()
    {
        using var gateway = await StartAsync();
        gateway.GoTo("2026-12-08 08:00");
        await gateway.TickAsync();
        await gateway.TickAsync();
        Assert.Equal(["2 True"], await WarningsAsync(gateway));
        gateway.GoTo("2026-12-12 08:00");
        await gateway.TickAsync();
        Assert.Single(await WarningsAsync(gateway));
    }

    [Fact]
    public async Task What_the_list_does_not_have_since_the_period_ended_is_not_warned_of()
    {
        using var gateway = await StartAsync();
        await LookAsync(gateway, "2026-12-01 02:00");
        await LiveAsync(gateway, "2026-12-01", 14);
        Assert.Empty(await WarningsAsync(gateway));
    }

    [Fact]
    public async Task A_look_from_before_the_end_of_the_period_tells_nothing_of_it()
    {
        using var gateway = await StartAsync();
        await LookAsync(gateway, "2026-11-30 23:00");
        await LiveAsync(gateway, "2026-12-01", 14);
        Assert.Equal(["7 True", "3 True", "1 True", "0 True"], await WarningsAsync(gateway));
    }

    [Fact]
    public async Task The_day_of_the_authoritys_list_counts_before_the_forecast()
    {
        using var gateway = await StartAsync();
        await LookAsync(gateway, "2026-12-01 02:00", Row() with { DueDate = "2026-12-14" });
        await LiveAsync(gateway, "2026-12-01", 20);
        Assert.Equal(["7 False", "3 False", "1 False", "0 False"], await WarningsAsync(gateway));
        Assert.All(await gateway.AlertsAsync("c1"), a => Assert.Equal("2026-12-14", a.About.GetProperty("due").GetString()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(11)]
    public async Task What_is_sent_or_sent_back_is_not_warned_of(int status)
    {
        using var gateway = await StartAsync();
        await LookAsync(gateway, "2026-12-01 02:00", Row() with { Status = status, ReportNo = 1 });
        await LiveAsync(gateway, "2026-12-01", 14);
        Assert.Empty(await WarningsAsync(gateway));
    }

    [Fact]
    public async Task What_we_have_filed_since_the_last_look_is_not_warned_of()
    {
        using var gateway = await StartAsync();
        await LookAsync(gateway, "2026-12-01 02:00", Row());
        var accepted = Assert.IsType<AcceptedFiling>(await gateway.Service<FilingIntake>().AcceptAsync(new FilingRequest
        {
            CustomerId = "c1", Authority = "etax", Kind = "return", Stage = "x", NaturalKey = Row().NaturalKey,
            Orchestration = "X", Input = r => r,
        }));
        await LiveAsync(gateway, "2026-12-01", 3);
        Assert.Equal(["7 False"], await WarningsAsync(gateway));
        await gateway.Service<FilingRepository>().UpdateAsync("c1", accepted.Filing.Id, f => f with
        {
            AuthorityReference = ReturnReference.Of(Row() with { Status = 3, ReportNo = 9 }),
        });
        await LiveAsync(gateway, "2026-12-04", 10);
        Assert.Single(await WarningsAsync(gateway));
    }

    [Fact]
    public async Task Forms_and_companies_are_warned_of_each_by_itself()
    {
        using var gateway = await StartAsync();
        await gateway.EnrolAsync("c1", 2, "ТТ-03А", "ТТ-28");
        await LiveAsync(gateway, "2027-01-01", 31);
        Assert.Equal(3 * 4, (await WarningsAsync(gateway)).Count);
    }

    [Fact]
    public async Task A_crash_at_any_write_neither_loses_a_warning_nor_gives_one_twice()
    {
        for (var writes = 0; ; writes++)
        {
            using var gateway = await StartAsync();
            await gateway.EnrolAsync("c1", 2, "ТТ-03А");
            gateway.GoTo("2026-12-03 08:00");
            gateway.Crash.CrashAfter(writes);
            await gateway.TickAsync();
            var hasCrashed = gateway.Crash.HasCrashed;
            gateway.Crash.Restart();
            await gateway.TickAsync();
            Assert.Equal(["7 True", "7 True"], await WarningsAsync(gateway));
            if (!hasCrashed) return;
        }
    }

    static async Task<UnattendedFixture> StartAsync()
    {
        var gateway = UnattendedFixture.At("2026-11-20 10:00", ("ZeroFiling:Schedule", ""));
        await gateway.AddCustomerAsync("c1", companies: 1);
        await gateway.TickAsync();
        return gateway;
    }

    static async Task LiveAsync(UnattendedFixture gateway, string from, int days)
    {
        var day = DateOnly.ParseExact(from, "yyyy-MM-dd");
        for (var i = 0; i < days; i++)
        {
            gateway.GoTo($"{day.AddDays(i):yyyy-MM-dd} 08:00");
            await gateway.TickAsync();
        }
    }

    static Task LookAsync(UnattendedFixture gateway, string at, params ReturnRow[] rows)
    {
        var moment = new DateTimeOffset(DateTime.ParseExact(at, "yyyy-MM-dd HH:mm", null), TimeSpan.FromHours(8));
        var look = new CompanyLook(1, moment, [.. rows.Select(r => new ListedReturn(r, IsLate: false, null))]);
        return gateway.Service<CompanyLookRepository>().SetAsync("c1", look, CancellationToken.None);
    }

    static ReturnRow Row() => new()
    {
        EntId = 1, TaxReportCode = "ТТ-03А", TaxTypeId = 4, BranchId = 29, Year = 2026, Period = 11, FormNo = 1300, RevenueId = 7,
        BeginDate = "2026-12-01", DueDate = "2026-12-10",
    };

    static async Task<IReadOnlyList<string>> WarningsAsync(UnattendedFixture gateway) =>
    [
        .. (await gateway.AlertsAsync("c1"))
            .Select(a => $"{a.About.GetProperty("daysLeft")} {a.About.GetProperty("forecast")}"),
    ];
}
