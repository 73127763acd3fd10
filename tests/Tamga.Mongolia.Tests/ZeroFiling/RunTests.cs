using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class RunTests
{
    [Fact]
    public async Task A_run_that_is_repeated_files_only_what_is_missing()
    {
        await using var office = await TaxOffice.OpenAsync();
        var companies = await office.AddCompaniesAsync(3);
        await office.Accountant.EnrolAllAsync(companies.Take(2));
        Assert.Equal(2, (await office.Accountant.RunAsync(month: 10)).Result.Succeeded);

        await office.Accountant.EnrolAsync(companies[2]);
        var second = await office.Accountant.RunAsync(month: 10);

        Assert.Equal(
            (3, 1, 2, 1), (second.Result.Total, second.Result.Ready, second.Result.AlreadyFiled, second.Result.Succeeded));
        Assert.NotNull(second.Single(companies[2]).FilingId);
        var third = await office.Accountant.RunAsync(month: 10);
        Assert.Equal((3, 0), (third.Result.AlreadyFiled, third.Result.Ready));
        await office.RequireFiledOnceAsync(companies);
        Assert.Equal((3, 3), await office.Sandbox.CallsAsync("submit"));
    }

    [Fact]
    public async Task A_run_leaves_a_return_to_the_filing_that_has_it()
    {
        await using var office = await TaxOffice.OpenAsync();
        var company = (await office.AddCompaniesAsync(1))[0];
        await office.Accountant.EnrolAsync(company);
        await office.Sandbox.ArmAsync("submit", new { kind = "status", status = 503, times = 0 });
        var first = await office.Accountant.StartAsync(new JsonObject { ["year"] = 2026 });
        await SandboxUnderTest.UntilAsync(async () => (await office.Sandbox.CallsAsync("submit")).Times > 0);

        var second = await office.Accountant.RunAsync();

        var skipped = second.Single(company);
        Assert.Equal((Verdict.Ready, null), (skipped.Verdict, skipped.Status));
        Assert.Contains("Another filing", skipped.Reason);
        Assert.Equal(1, second.Result.Skipped);
        Assert.Equal(skipped.FilingId, Assert.Single(await office.Accountant.ItemsAsync(first)).FilingId);
        await office.Sandbox.DisarmAsync();
        Assert.Equal(1, (await office.Accountant.EndedAsync(first)).Result.Succeeded);
        await office.RequireFiledOnceAsync([company]);
    }

    [Fact]
    public async Task Items_come_page_by_page_in_the_order_of_companies()
    {
        await using var office = await TaxOffice.OpenAsync();
        var companies = await office.AddCompaniesAsync(7);
        await office.Accountant.EnrolAllAsync(companies);
        var run = await office.Accountant.RunAsync(dryRun: true);

        var seen = new List<long>();
        string? continuation = null;
        do
        {
            var page = await office.Accountant.PageAsync(
                run.Run.Id, $"limit=3{(continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}")}");
            Assert.InRange(page.Items.Count, 1, 3);
            seen.AddRange(page.Items.Select(i => i.EntId));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        Assert.Equal(companies, seen);
        Assert.Equal(7, run.Result.Items.Count);
        Assert.Equal(400, (await office.Accountant.SendAsync(HttpMethod.Get, $"runs/{run.Run.Id}/items?limit=0")).Status);
        Assert.Equal(404, (await office.Accountant.SendAsync(HttpMethod.Get, "runs/none/items")).Status);
    }

    [Fact]
    public async Task Progress_is_seen_while_a_run_is_at_work()
    {
        await using var office =
            await TaxOffice.OpenAsync(new GatewaySetup { Settings = ["--Tamga:Mongolia:ZeroFiling:Concurrency=1"] });
        var companies = await office.AddCompaniesAsync(4);
        await office.Accountant.EnrolAllAsync(companies);
        // The third company's list does not come until the test has seen what it wants to see.
        await office.Sandbox.ArmAsync($"getList?entId={companies[2]}", new { kind = "delay", delayMs = 60_000, times = 1 });
        var id = await office.Accountant.StartAsync(new JsonObject { ["year"] = 2026, ["month"] = 10 });

        await SandboxUnderTest.UntilAsync(async () => (await office.Accountant.ProgressAsync(id)).CompaniesDone == 2);
        var progress = await office.Accountant.ProgressAsync(id);
        Assert.Equal((4, 2, 2), (progress.Companies, progress.CompaniesDone, progress.Counts.Ready));
        Assert.True(progress.PerSecond > 0);
        Assert.NotNull(progress.SecondsLeft);
        var running = await office.Accountant.WhenAsync(id, _ => true);
        Assert.Equal(
            (FilingStatus.Running, 2, 2),
            (running.Status, running.Result.GetProperty("ready").GetInt32(),
                running.Result.GetProperty("items").GetArrayLength()));
        await office.Gateway.AbandonAsync();
        await office.Gateway.RestartAsync();

        var ended = await office.Accountant.EndedAsync(id);
        progress = await office.Accountant.ProgressAsync(id);
        Assert.Equal((4, 4, 0d), (progress.Companies, progress.CompaniesDone, progress.SecondsLeft));
        Assert.Equal(4, progress.Counts.Succeeded);
        Assert.Equal(4, ended.Result.Succeeded);
        await office.RequireFiledOnceAsync(companies);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_to_their_customer_only_and_are_no_other_filings()
    {
        await using var office = await TaxOffice.OpenAsync();
        await office.Accountant.EnrolAsync(1001);
        var first = await office.Accountant.RunAsync(month: 10);
        var second = await office.Accountant.RunAsync(month: 10);

        var list = (await office.Accountant.SendAsync(HttpMethod.Get, "runs")).Expect(200).Json
            .Deserialize<FilingListView>(ApiJson.Options)!;
        Assert.Equal([second.Run.Id, first.Run.Id], list.Filings.Select(f => f.Id));
        Assert.All(list.Filings, f => Assert.Equal(("zero-filing-run", "etax"), (f.Kind, f.Authority)));
        var page = (await office.Accountant.SendAsync(HttpMethod.Get, "runs?limit=1")).Expect(200).Json
            .Deserialize<FilingListView>(ApiJson.Options)!;
        Assert.Equal(second.Run.Id, Assert.Single(page.Filings).Id);
        Assert.NotNull(page.Continuation);

        Assert.Equal(404, (await office.Accountant.SendAsync(HttpMethod.Get, $"runs/{first.Items[0].FilingId}")).Status);
        var other = await Accountant.RegisterAsync(office.Gateway, "somebody", "else");
        Assert.Equal(404, (await other.SendAsync(HttpMethod.Get, $"runs/{first.Run.Id}")).Status);
        Assert.Equal(404, (await other.SendAsync(HttpMethod.Get, $"runs/{first.Run.Id}/items")).Status);
        Assert.Empty((await other.SendAsync(HttpMethod.Get, "runs")).Expect(200).Json["filings"]!.AsArray());
    }

    [Fact]
    public async Task The_same_order_under_the_same_key_is_one_run()
    {
        await using var office = await TaxOffice.OpenAsync();
        await office.Accountant.EnrolAsync(1001);
        var order = new JsonObject { ["year"] = 2026, ["month"] = 10 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            office.Accountant.SendAsync(HttpMethod.Post, "runs", order.DeepClone(), "october")));

        var id = Assert.Single(answers.Select(a => (string)a.Expect(202).Json["id"]!).Distinct());
        await office.Accountant.EndedAsync(id);
        var list = (await office.Accountant.SendAsync(HttpMethod.Get, "runs")).Expect(200).Json;
        Assert.Single(list["filings"]!.AsArray());
        order["dryRun"] = true;
        var other = (await office.Accountant.SendAsync(HttpMethod.Post, "runs", order, "october")).Expect(422).Json;
        Assert.Equal(ErrorCodes.IdempotencyKeyReused, (string)other["errorCode"]!);
        await office.RequireFiledOnceAsync([1001]);
    }
}
