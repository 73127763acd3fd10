using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>
/// Lists in the letters and with the dates that the official page does not promise: nothing of them is left out.
/// </summary>
public sealed class LookAlikeTests
{
    [Theory]
    [InlineData("TT-03A", "{}")]
    [InlineData("tt-03a", "{}")]
    [InlineData("ТТ–03а", "{}")]
    [InlineData("ТТ-03а", """{"latinCodes":true}""")]
    [InlineData("ТТ-03а", """{"dates":"iso-zone"}""")]
    [InlineData("ТТ-03а", """{"dates":"epoch-seconds"}""")]
    [InlineData("ТТ-03а", """{"dates":"epoch-milliseconds"}""")]
    [InlineData("ТТ-03а", """{"dates":"array"}""")]
    [InlineData("ТТ-03а", """{"dates":"dotted"}""")]
    [InlineData("ТТ-03а", """{"dates":"words"}""")]
    public async Task A_month_is_filed_whatever_letters_and_dates_the_lists_have(string form, string style)
    {
        await using var office = await TaxOffice.OpenAsync();
        await office.Sandbox.SeedAsync(new JsonObject { ["style"] = JsonNode.Parse(style) });
        await office.Accountant.EnrolAsync(1001, form);

        var run = await office.Accountant.RunAsync(month: 10);

        Assert.Equal((Verdict.Ready, FilingStatus.Succeeded), (run.Single(1001).Verdict, run.Single(1001).Status));
        await office.RequireFiledOnceAsync([1001]);
        Assert.Equal(Verdict.AlreadyFiled, (await office.Accountant.RunAsync(month: 10)).Single(1001).Verdict);
    }

    [Fact]
    public async Task A_quarter_whose_dates_nobody_can_read_is_judged_by_its_period_and_its_words()
    {
        await using var office = await TaxOffice.OpenAsync();
        await office.Sandbox.SeedAsync(new { style = new { dates = "words" } });
        await office.Accountant.EnrolAsync(1001, "ТТ-11");

        var run = await office.Accountant.RunAsync(month: 9);

        var item = run.Single(1001);
        Assert.Equal((Verdict.Ready, 3), (item.Verdict, item.Period));
    }

    [Fact]
    public async Task A_run_of_which_nothing_is_ready_raises_an_alert_with_the_reasons()
    {
        await using var office = await TaxOffice.OpenAsync();
        foreach (var company in await office.AddCompaniesAsync(3)) await office.Accountant.EnrolAsync(company, "ТТ-99");

        var run = await office.Accountant.RunAsync(month: 10);

        Assert.Equal((3, 3), (run.Result.Total, run.Result.NotReady));
        var alert = Assert.Single(await office.AlertsAsync("nothing-ready"));
        Assert.Equal(run.Run.Id, (string)alert["about"]!["runId"]!);
        Assert.Contains("3 × Not due", (string)alert["message"]!, StringComparison.Ordinal);
        await office.Accountant.EnrolAsync(1001);
        await office.Accountant.RunAsync(month: 10);
        Assert.Single(await office.AlertsAsync("nothing-ready"));
    }

    [Fact]
    public async Task A_register_number_in_latin_letters_is_told_when_it_is_entered()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        using var partner = await gateway.PartnerAsync();
        var body = HttpCaller.ETaxAccount("AA10010110", "Sandbox#1");
        body["companyName"] = "Company";

        var answer = (await partner.PostAsync("/api/Customers", body)).ExpectProblem(400, "VALIDATION_FAILED", "$.etax.username");

        Assert.Contains("АА10010110", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await gateway.Sandbox.SignInsAsync("AA10010110"));
    }

    [Fact]
    public async Task A_form_that_no_list_has_and_a_company_of_somebody_else_are_told_when_they_are_enrolled()
    {
        await using var office = await TaxOffice.OpenAsync();

        var good = await PutAsync(office, 1001, "TT-03A", "ТТ-11");
        Assert.Empty(good.Expect(200)["warnings"]!.AsArray());
        var unlisted = await PutAsync(office, 1001, "ТТ-03а", "ТТ-99");
        Assert.Contains("ТТ-99", (string)Assert.Single(unlisted.Expect(200)["warnings"]!.AsArray())!, StringComparison.Ordinal);
        (await PutAsync(office, 1001, "1300")).ExpectProblem(400, "VALIDATION_FAILED", "$.forms");
        // One that is being removed is enrolled, and named.
        var removed = (await PutAsync(office, 1003, "ТТ-03а")).Expect(200)["warnings"]!.AsArray();
        Assert.Contains(removed, w => ((string)w!).Contains("entStatus 3", StringComparison.Ordinal));
        (await PutAsync(office, 4711, "ТТ-03а")).ExpectProblem(422, "VALIDATION_FAILED", "entId");
        Assert.Equal(404, (await office.Accountant.SendAsync(HttpMethod.Get, "enrolments/4711")).Status);

        await office.Sandbox.ArmAsync("getList", new { kind = "status", status = 503, times = 0 });
        var unseen = await PutAsync(office, 1001, "ТТ-03а");
        Assert.StartsWith(
            "Not checked", (string)Assert.Single(unseen.Expect(200)["warnings"]!.AsArray())!, StringComparison.Ordinal);
    }

    static Task<HttpAnswer> PutAsync(TaxOffice office, long entId, params string[] forms) =>
        office.Accountant.SendAsync(HttpMethod.Put, $"enrolments/{entId}", Accountant.EnrolmentBody(forms));
}
