using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

public sealed class FilingChainTests : SandboxTest
{
    [Fact]
    public async Task A_return_goes_from_sign_in_to_received()
    {
        var etax = await SignInAsync();

        var organisations = (await etax.GetAsync("/user/getUserOrgs")).Json.AsArray();
        Assert.Equal(10_003, organisations.Count);
        Assert.Equal("Хаан Худалдаа ХХК", organisations[0]!["entityName"]!.GetValue<string>());

        var due = (await etax.GetAsync("/return/getList?entId=1001")).Json["reportList"]!.AsArray();
        Assert.Equal(["ТТ-03А", "ТТ-11", "ТТ-02"], due.Select(row => row!["taxReportCode"]!.GetValue<string>()));
        Assert.Equal((2026, 10), (due[0]!["periodYear"]!.GetValue<int>(), due[0]!["period"]!.GetValue<int>()));
        Assert.Equal([null, null, 2], due.Select(row => row!["taxReportStatus"]?.GetValue<int>()));

        var form = await etax.GetAsync(
            "/return/getFormDetail?branchId=29&entId=1001&formNo=1300&period=10&taxTypeId=4&year=2026");
        Assert.Equal("ТТ-03А", form.Json["reportFormPass"]!["reportFormInfo"]!["reportCode"]!.GetValue<string>());

        var saved = await etax.SaveVatAsync(1001);
        Assert.Equal((200, 0), (saved.Status, saved.Code));
        var reportNo = saved.ReportNo;
        Assert.Equal(2, await etax.StatusAsync(1001, reportNo));

        Assert.Equal(0, (await etax.SubmitVatAsync(1001, reportNo)).Code);
        Assert.Equal(3, await HistoryStatusAsync(etax, reportNo));
        Clock.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(6, await HistoryStatusAsync(etax, reportNo));
        Assert.Contains(reportNo, await DueNumbersAsync(etax));
        Clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(11, await HistoryStatusAsync(etax, reportNo));
        Assert.DoesNotContain(reportNo, await DueNumbersAsync(etax));

        var evidence = (await etax.GetAsync($"/return/getFormData?entId=1001&reportId={reportNo}")).Json;
        Assert.True(evidence["isXreport"]!.GetValue<bool>());
        Assert.Equal("2026-11-01 04:00:00", evidence["submittedDate"]!.GetValue<string>());
        Assert.Equal("2026-11-01 04:00:00", evidence["receivedDate"]!.GetValue<string>());
        Assert.NotNull(evidence["receivedEmp"]);
        Assert.False(Guid.TryParse(evidence["reportNoStr"]!.GetValue<string>(), out _));
    }

    [Fact]
    public async Task A_return_can_be_returned_or_never_decided_when_seeded_so()
    {
        await SeedAsync(new
        {
            outcomes = new[] { new { entId = 1001, outcome = "returned" }, new { entId = 1002, outcome = "never" } },
        });
        var etax = await SignInAsync();
        var returned = await etax.FileVatAsync(1001);
        var undecided = await etax.FileVatAsync(1002);

        Clock.Advance(TimeSpan.FromHours(7));

        Assert.Equal(8, await etax.StatusAsync(1001, returned));
        Assert.Contains(returned, await DueNumbersAsync(etax));
        Assert.Equal(6, await etax.StatusAsync(1002, undecided));
    }

    [Fact]
    public async Task Timing_is_seeded()
    {
        await SeedAsync(new { timing = new { assignedAfterMs = 10_000, receivedAfterMs = 60_000 } });
        var etax = await SignInAsync();
        var reportNo = await etax.FileVatAsync(10_001);

        Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(3, await etax.StatusAsync(10_001, reportNo));
        Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(6, await etax.StatusAsync(10_001, reportNo));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(11, await etax.StatusAsync(10_001, reportNo));
    }

    [Fact]
    public async Task Many_organisations_file_at_once_and_each_once()
    {
        var etax = await SignInAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(10_001, 300),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (entId, _) => await etax.FileVatAsync(entId));

        var entries = (await LedgerAsync("?summary=true"))["entries"]!.AsArray();
        Assert.Equal(300, entries.Count);
        Assert.All(entries, entry => Assert.Equal(1, entry!["times"]!.GetValue<int>()));
        Assert.Equal(300, entries.Select(entry => entry!["reportNo"]!.GetValue<long>()).Distinct().Count());
    }

    static async Task<int> HistoryStatusAsync(ETaxTestClient etax, long reportNo)
    {
        var history = await etax.GetAsync("/return/getHistory?entId=1001&year=2026");
        var reports = history.Json["historyList"]!.AsArray()
            .SelectMany(form => form!["returnPeriods"]!.AsArray())
            .SelectMany(period => period!["reports"]!.AsArray());
        var report = reports.Single(report => report!["reportNo"]!.GetValue<string>() == $"{reportNo}")!;
        return report["refReportStatusId"]!.GetValue<int>();
    }

    static async Task<List<long>> DueNumbersAsync(ETaxTestClient etax)
    {
        var list = (await etax.GetAsync("/return/getList?entId=1001")).Json["reportList"]!;
        var rows = list as JsonArray ?? [list.DeepClone()];
        return [.. rows.Select(row => row!["reportNo"]).OfType<JsonNode>().Select(number => number.GetValue<long>())];
    }
}
