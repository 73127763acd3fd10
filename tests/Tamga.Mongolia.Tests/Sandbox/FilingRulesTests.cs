using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

public sealed class FilingRulesTests : SandboxTest
{
    [Fact]
    public async Task A_blind_second_save_is_refused_and_a_save_under_the_number_is_taken()
    {
        var etax = await SignInAsync();
        var reportNo = (await etax.SaveVatAsync(1001)).ReportNo;

        var blind = await etax.SaveVatAsync(1001);
        Assert.Equal((200, 409), (blind.Status, blind.Code));
        var again = await etax.SaveVatAsync(1001, reportNo);
        Assert.Equal(0, again.Code);
        Assert.Equal(reportNo, again.ReportNo);
        Assert.Equal(404, (await etax.SaveVatAsync(1001, 1)).Code);
    }

    [Fact]
    public async Task What_is_sent_can_be_neither_saved_nor_sent_again()
    {
        var etax = await SignInAsync();
        var reportNo = await etax.FileVatAsync(1001);

        foreach (var wait in new[] { 0, 250, 1_000 })
        {
            Clock.Advance(TimeSpan.FromMilliseconds(wait));
            Assert.Equal(409, (await etax.SaveVatAsync(1001)).Code);
            Assert.Equal(409, (await etax.SaveVatAsync(1001, reportNo)).Code);
            Assert.Equal(409, (await etax.SubmitVatAsync(1001, reportNo)).Code);
        }
        Assert.Equal(1, (await LedgerAsync())["entries"]!.AsArray().Single()!["times"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("formNo", 1301)]
    [InlineData("year", 2025)]
    [InlineData("period", 9)]
    [InlineData("taxTypeId", 7)]
    [InlineData("branchId", 30)]
    [InlineData("revenueId", 5)]
    public async Task Only_a_due_return_is_saved(string member, int value)
    {
        var body = ETaxTestClient.VatSave(1001);
        body["reportData"]![member] = value;
        var answer = await (await SignInAsync()).PostAsync("/return/saveFormData?entId=1001", body);
        Assert.Equal((200, 404), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Nothing_is_submitted_before_it_is_saved()
    {
        var etax = await SignInAsync();
        Assert.Equal(404, (await etax.SubmitVatAsync(1001, 0)).Code);
        Assert.Equal(404, (await etax.SubmitVatAsync(1001, 9_999_999)).Code);
        var ofAnother = (await etax.SaveVatAsync(1002)).ReportNo;
        Assert.Equal(404, (await etax.SubmitVatAsync(1001, ofAnother)).Code);
    }

    [Fact]
    public async Task A_submission_names_what_was_saved()
    {
        var etax = await SignInAsync();
        var reportNo = (await etax.SaveVatAsync(1001)).ReportNo;
        Assert.Equal(422, (await etax.SubmitVatAsync(1001, reportNo, isXreport: 0)).Code);
        Assert.Equal(400, (await etax.SubmitVatAsync(1001, reportNo, isXreport: 2)).Code);
        var other = ETaxTestClient.VatSubmission(reportNo);
        other["period"] = 9;
        Assert.Equal(422, (await etax.PostAsync("/return/submit?entId=1001", other)).Code);
        Assert.Equal(0, (await etax.SubmitVatAsync(1001, reportNo)).Code);
    }

    [Fact]
    public async Task A_late_return_waits_for_a_granted_request_and_names_it()
    {
        var etax = await SignInAsync();
        Assert.Equal(409, (await SaveSeptemberAsync(etax, resubmitId: 0)).Code);

        await SeedAsync(new { late = new[] { September(rsStatus: 3) } });
        Assert.Equal(409, (await SaveSeptemberAsync(etax, 880_001)).Code);

        await SeedAsync(new { late = new[] { September(rsStatus: 10) } });
        Assert.Equal(422, (await SaveSeptemberAsync(etax, 0)).Code);
        var saved = await SaveSeptemberAsync(etax, 880_001);
        Assert.Equal(0, saved.Code);

        var submission = ETaxTestClient.VatSubmission(saved.ReportNo);
        submission["period"] = 9;
        Assert.Equal(422, (await etax.PostAsync("/return/submit?entId=1002", submission)).Code);
        submission["resubmitId"] = 880_001;
        Assert.Equal(0, (await etax.PostAsync("/return/submit?entId=1002", submission)).Code);
        Assert.Equal("1002|4|1300|2026|9|29|100200|880001", (await LedgerAsync())["entries"]![0]!["key"]!.GetValue<string>());
    }

    static object September(int rsStatus) =>
        new { entId = 1002, formNo = 1300, year = 2026, period = 9, rsId = 880_001, rsStatus };

    static Task<Answer> SaveSeptemberAsync(ETaxTestClient etax, long resubmitId)
    {
        var body = ETaxTestClient.VatSave(1002);
        body["reportData"]!["period"] = 9;
        body["reportData"]!["resubmitId"] = resubmitId;
        return etax.PostAsync("/return/saveFormData?entId=1002", body);
    }
}
