using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>
/// A year of two companies, day by day around every deadline: the gateway is down when a run should start, the authority is down
/// over a deadline, one deadline is extended, and one return cannot be filed without a person.
/// </summary>
public sealed class SimulatedYearTests
{
    const long First = 2001;
    const long Second = 2002;
    static readonly long[] Companies = [First, Second];
    static readonly TaxMonth Start = new(2027, 1);
    static readonly TaxMonth GatewayDown = new(2027, 3);
    static readonly TaxMonth AuthorityDown = new(2027, 10);

    /// <summary>The one extended deadline is on a 15th.</summary>
    const int LastDay = 16;

    [Fact]
    public async Task Everything_is_filed_once_and_every_warning_is_given_once()
    {
        await using var year = await Simulation.StartAsync(
            "2026-12-31 20:00", Companies,
            "--Tamga:Mongolia:RetryGiveUpAfter=20.00:00:00",
            "--Tamga:Mongolia:Calendar:Overrides:0:Form=ТТ-03А", "--Tamga:Mongolia:Calendar:Overrides:0:Period=2027-06",
            "--Tamga:Mongolia:Calendar:Overrides:0:Due=2027-07-15", "--Tamga:Mongolia:Calendar:Overrides:0:Note=extended");
        foreach (var month in Enumerable.Range(0, 12).Select(Start.Plus))
        {
            await SeedAsync(year, month.Plus(-1));
            await LiveAsync(year, month);
        }

        var accepted = (await year.AcceptedAsync()).Select(e => $"{e["entId"]} {e["year"]}-{e["period"]}")
            .Order(StringComparer.Ordinal).ToList();
        var expected =
            from month in Enumerable.Range(-1, 12).Select(Start.Plus)
            from company in Companies
            where (company, month) != (Second, new TaxMonth(2027, 6))
            select $"{company} {month.Year}-{month.Month}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), accepted);
        Assert.All(await year.AcceptedAsync(), e => Assert.True((bool)e["isXreport"]!));

        Assert.Equal(
            ExpectedWarnings().Order(StringComparer.Ordinal),
            (await year.AlertsAsync())
                .Select(a => $"{a["kind"]} {a["about"]!["entId"]} {a["about"]!["due"]} {a["about"]!["daysLeft"]}")
                .Order(StringComparer.Ordinal));
    }

    static IEnumerable<string> ExpectedWarnings()
    {
        foreach (var company in Companies)
        {
            // The gateway comes back six days before; the run that it makes up for has yet to file.
            yield return $"due-date {company} 2027-03-10 6";
            // The authority is down from the first to the day after the last.
            foreach (var days in new[] { 7, 3, 1, 0 }) yield return $"due-date {company} 2027-10-10 {days}";
        }

        foreach (var days in new[] { 7, 3, 1, 0 }) yield return $"due-date {Second} 2027-07-15 {days}";
    }

    static Task SeedAsync(Simulation year, TaxMonth month) => year.SeedAsync(new
    {
        due = Companies.Select(entId => new JsonObject
        {
            ["entId"] = entId, ["formNo"] = 1300, ["year"] = month.Year, ["period"] = month.Month,
        }).Select(row => (long)row["entId"]! == Second && month == new TaxMonth(2027, 6) ? WithFigures(row) : row),
    });

    /// <summary>Somebody has begun a return that is not zero.</summary>
    static JsonObject WithFigures(JsonObject row)
    {
        row["status"] = 2;
        row["details"] = new JsonArray(new JsonObject { ["tagKey"] = "TG5001", ["value"] = "100" });
        return row;
    }

    static async Task LiveAsync(Simulation year, TaxMonth month)
    {
        var isUp = true;
        for (var day = 1; day <= LastDay; day++)
        {
            if (month == GatewayDown && day is >= 2 and <= 4)
            {
                // From before the run's time until two days after it.
                if (day == 2) await year.StopGatewayAsync();
                year.GoTo($"{month}-{day:D2} 12:00");
                if (day < 4) continue;
                await year.StartGatewayAsync();
                await RunEndsAsync(year, month);
                continue;
            }

            if (month == AuthorityDown && day == 1)
            {
                isUp = false;
                await year.BreakAuthorityAsync();
            }

            if (isUp) await year.WatchAsync($"{month}-{day:D2} 02:00", Companies);
            else await year.TickAsync($"{month}-{day:D2} 02:00");
            await year.TickAsync($"{month}-{day:D2} 08:00");
            if (!isUp && day == 11)
            {
                await year.MendAuthorityAsync();
                isUp = true;
                await RunEndsAsync(year, month);
            }
            else if (isUp && day == 2)
            {
                await RunEndsAsync(year, month);
            }
        }
    }

    static Task RunEndsAsync(Simulation year, TaxMonth month) =>
        year.UntilAsync($"the run of {month} has ended", TimeSpan.FromSeconds(2), async () =>
        {
            var runs = await year.Service<FilingRepository>().ListAsync(
                year.CustomerId, new FilingFilter(MongoliaModule.Name, ZeroFilingRuns.Kind, null, null, null), 100, null);
            var key = $"etax:zero-filing-run:{year.CustomerId}:{month.Plus(-1)}";
            return runs.Filings.Any(r => r.HasEnded && r.NaturalKey == key);
        });
}
