using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>The nightly look at every enrolled company, and what it asks of people.</summary>
public sealed class WatchingTests
{
    const long Company = 2001;
    static readonly long[] Companies = [Company];

    [Fact]
    public async Task A_return_that_the_inspector_sent_back_is_told_once()
    {
        await using var gateway = await Simulation.StartAsync("2026-12-01 20:00", Companies);
        await gateway.SeedAsync(new { due = new[] { Row(("status", 8)) } });
        await TwoNightsAsync(gateway);
        var alert = Assert.Single(await gateway.AlertsAsync("returned"));
        Assert.Equal(Company, (long)alert["about"]!["entId"]!);
        Assert.Contains("ТТ-03А of 2026/11", (string)alert["message"]!);
        Assert.Empty(await gateway.AcceptedAsync());
    }

    [Fact]
    public async Task A_correction_of_what_was_sent_back_ends_the_matter()
    {
        await using var gateway = await Simulation.StartAsync("2026-12-01 20:00", Companies);
        await gateway.SeedAsync(new { due = new[] { Row(("status", 8)), Row(("status", 3), ("rsId", 77)) } });
        await TwoNightsAsync(gateway);
        Assert.Empty(await gateway.AlertsAsync("returned"));
    }

    [Fact]
    public async Task A_late_return_asks_for_an_extension_request_and_waits_while_one_is_under_way()
    {
        await using var gateway = await Simulation.StartAsync("2026-12-01 20:00", Companies);
        await gateway.SeedAsync(new { late = new[] { Row(("period", 9)), Row(("period", 10), ("rsId", 5), ("rsStatus", 3)) } });
        await TwoNightsAsync(gateway);
        var alert = Assert.Single(await gateway.AlertsAsync());
        Assert.Equal(("late", 9), ((string)alert["kind"]!, (int)alert["about"]!["period"]!));
        Assert.Empty(await gateway.AcceptedAsync());
    }

    [Fact]
    public async Task A_late_return_whose_request_is_approved_is_filed_once_and_told_once()
    {
        await using var gateway = await Simulation.StartAsync("2026-12-01 20:00", Companies);
        await gateway.SeedAsync(new { late = new[] { Row(("period", 10), ("rsId", 5), ("rsStatus", 10)) } });
        await gateway.WatchAsync("2026-12-02 02:00", Companies);
        await gateway.UntilAsync("it is filed", TimeSpan.FromSeconds(2), async () => (await gateway.AcceptedAsync()).Count == 1);
        await RunsEndAsync(gateway);
        await gateway.WatchAsync("2026-12-03 02:00", Companies);
        await RunsEndAsync(gateway);
        Assert.True((bool)Assert.Single(await gateway.AcceptedAsync())["isXreport"]!);
        Assert.Contains("is being filed now", (string)Assert.Single(await gateway.AlertsAsync("late-approved"))["message"]!);
    }

    [Fact]
    public async Task What_a_failed_filing_left_saved_is_told_and_finished_by_the_next_run()
    {
        await using var gateway =
            await Simulation.StartAsync("2026-12-01 20:00", Companies, "--Tamga:Mongolia:ZeroFiling:Schedule=");
        await gateway.SeedAsync(new { due = new[] { Row() } });
        await gateway.ArmAsync(
            new { path = "return/submit", kind = "status", status = 400, times = 1, body = new { code = 400, message = "no" } });
        await StartRunAsync(gateway);
        await gateway.WatchAsync("2026-12-02 02:00", Companies);
        await gateway.WatchAsync("2026-12-03 02:00", Companies);
        Assert.Contains("saved as number", (string)Assert.Single(await gateway.AlertsAsync("saved-not-sent"))["message"]!);
        await StartRunAsync(gateway);
        Assert.Single(await gateway.AcceptedAsync());
    }

    [Fact]
    public async Task A_filing_that_gave_up_waiting_for_the_inspector_is_told_and_stays_ended()
    {
        await using var gateway = await Simulation.StartAsync(
            "2026-12-01 20:00", Companies, "--Tamga:Mongolia:ZeroFiling:Schedule=", "--Tamga:Mongolia:WatchTimeout=00:10:00",
            "--Tamga:Mongolia:ZeroFiling:Settle=01:00:00");
        await gateway.SeedAsync(new { due = new[] { Row() }, outcomes = new[] { new { entId = Company, outcome = "never" } } });
        await StartRunAsync(gateway);
        await TwoNightsAsync(gateway);
        Assert.Single(await gateway.AlertsAsync("not-received"));
        var filing = Assert.Single((await gateway.GetAsync("/api/filings?kind=return"))["filings"]!.AsArray())!;
        Assert.Equal("failed", (string)filing["status"]!);
    }

    [Fact]
    public async Task A_run_that_ended_before_its_returns_were_received_shows_later_that_they_were()
    {
        await using var gateway = await Simulation.StartAsync(
            "2026-12-01 20:00", Companies, "--Tamga:Mongolia:ZeroFiling:Schedule=",
            "--Tamga:Mongolia:ZeroFiling:Settle=00:00:30");
        await gateway.SeedAsync(new { due = new[] { Row() }, timing = new { receivedAfterMs = 3_600_000 } });
        var run = await StartRunAsync(gateway);
        Assert.Equal(
            1, (int)(await gateway.GetAsync($"/api/etax/zero-filing/runs/{run}"))["progress"]!["counts"]!["withInspector"]!);
        await gateway.UntilAsync("the return is received", TimeSpan.FromSeconds(5), async () =>
            (string)(await gateway.GetAsync("/api/filings?kind=return"))["filings"]![0]!["status"]! == "succeeded");
        Assert.Equal(
            1, (int)(await gateway.GetAsync($"/api/etax/zero-filing/runs/{run}"))["progress"]!["counts"]!["withInspector"]!);
        await gateway.WatchAsync("2026-12-02 02:00", Companies);
        await gateway.UntilAsync("the run's item shows it", TimeSpan.FromSeconds(1), async () =>
            (string?)(await gateway.GetAsync($"/api/etax/zero-filing/runs/{run}/items"))["items"]![0]!["status"] == "succeeded");
    }

    [Fact]
    public async Task A_refused_login_is_told_once()
    {
        await using var gateway = await Simulation.StartAsync("2026-12-01 20:00", Companies);
        await gateway.SeedAsync(new { logins = new[] { new { username = Simulation.Username, password = "another" } } });
        await gateway.TickAsync("2026-12-02 02:00");
        await gateway.UntilAsync(
            "it is told", TimeSpan.FromSeconds(1), async () => (await gateway.AlertsAsync("login-refused")).Count == 1);
        await gateway.TickAsync("2026-12-03 02:00");
        await gateway.TickAsync("2026-12-03 08:00");
        Assert.DoesNotContain(Simulation.Password, (await gateway.AlertsAsync()).Select(a => a.ToJsonString()));
        Assert.Single(await gateway.AlertsAsync("login-refused"));
    }

    [Fact]
    public async Task An_alert_is_listed_until_somebody_takes_it_on()
    {
        await using var gateway = await Simulation.StartAsync("2026-12-01 20:00", Companies);
        await gateway.SeedAsync(new { late = new[] { Row(("period", 8)), Row(("period", 9)) } });
        await gateway.WatchAsync("2026-12-02 02:00", Companies);
        var first = await gateway.GetAsync("/api/alerts?limit=1&open=true");
        var id = (string)first["alerts"]![0]!["id"]!;
        (await gateway.PostAsync($"/api/alerts/{id}/acknowledge")).Expect(200);
        (await gateway.PostAsync($"/api/alerts/{id}/acknowledge")).Expect(200);
        (await gateway.PostAsync($"/api/alerts/{new string('0', 32)}/acknowledge")).Expect(404);
        var second = await gateway.GetAsync(
            $"/api/alerts?limit=1&continuation={Uri.EscapeDataString((string)first["continuation"]!)}");
        Assert.NotEqual(id, (string)second["alerts"]![0]!["id"]!);
        Assert.Null(second["continuation"]);
        var open = (await gateway.GetAsync("/api/alerts?open=true"))["alerts"]!.AsArray();
        Assert.Equal((string)second["alerts"]![0]!["id"]!, (string)Assert.Single(open)!["id"]!);
        Assert.Equal(id, (string)Assert.Single((await gateway.GetAsync("/api/alerts?open=false"))["alerts"]!.AsArray())!["id"]!);
    }

    [Fact]
    public async Task The_calendar_shows_what_is_expected_for_the_enrolled_companies()
    {
        await using var gateway = await Simulation.StartAsync(
            "2026-12-01 20:00", [Company, Company + 1], "--Tamga:Mongolia:Calendar:Overrides:0:Form=ТТ-03А",
            "--Tamga:Mongolia:Calendar:Overrides:0:Period=2026-12", "--Tamga:Mongolia:Calendar:Overrides:0:Due=2027-01-15",
            "--Tamga:Mongolia:Calendar:Overrides:0:Note=new year");
        var calendar = await gateway.GetAsync("/api/etax/zero-filing/calendar?from=2026-12-01&to=2027-01-31");
        Assert.Equal(
            ["2026-11 2026-12-10 2 ", "2026-12 2027-01-15 2 new year"],
            calendar["due"]!.AsArray().Select(d => $"{d!["period"]} {d["due"]} {d["companies"]} {d["note"]}"));
    }

    static JsonObject Row(params (string Name, int Value)[] more)
    {
        var row = new JsonObject { ["entId"] = Company, ["formNo"] = 1300, ["year"] = 2026, ["period"] = 11 };
        foreach (var (name, value) in more) row[name] = value;
        return row;
    }

    static async Task TwoNightsAsync(Simulation gateway)
    {
        await gateway.WatchAsync("2026-12-02 02:00", Companies);
        await gateway.WatchAsync("2026-12-03 02:00", Companies);
    }

    static async Task<string> StartRunAsync(Simulation gateway)
    {
        var answer = await gateway.PostAsync("/api/etax/zero-filing/runs", new JsonObject { ["year"] = 2026, ["month"] = 11 });
        var run = (string)answer.Expect(202)["id"]!;
        await RunsEndAsync(gateway);
        return run;
    }

    static Task RunsEndAsync(Simulation gateway) => gateway.UntilAsync("all runs have ended", TimeSpan.FromSeconds(2), async () =>
    {
        var runs = await gateway.Service<FilingRepository>().ListAsync(
            gateway.CustomerId, new FilingFilter(MongoliaModule.Name, ZeroFilingRuns.Kind, null, null, null), 100, null);
        return runs.Filings.All(r => r.HasEnded);
    });
}
