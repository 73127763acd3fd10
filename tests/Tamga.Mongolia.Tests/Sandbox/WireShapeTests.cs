using System.Text.Json;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

/// <summary>The traps of the real service, and the sandbox's names against captured and documented answers.</summary>
public sealed class WireShapeTests : SandboxTest
{
    [Fact]
    public async Task A_list_of_one_comes_as_an_object_and_an_empty_one_as_an_array()
    {
        var etax = await SignInAsync();
        Assert.Equal(
            JsonValueKind.Object, (await etax.GetAsync("/return/getList?entId=10001")).Json["reportList"]!.GetValueKind());
        Assert.Equal(JsonValueKind.Array, (await etax.GetAsync("/return/getList?entId=1001")).Json["reportList"]!.GetValueKind());
        Assert.Empty((await etax.GetAsync("/return/getList?entId=1003")).Json["reportList"]!.AsArray());
        Assert.Equal(
            JsonValueKind.Object, (await etax.GetAsync("/return/getLateList?entId=1002")).Json["reportLateList"]!.GetValueKind());
        Assert.Empty((await etax.GetAsync("/return/getLateList?entId=1001")).Json["reportLateList"]!.AsArray());
    }

    [Fact]
    public async Task The_only_organisation_of_a_login_comes_as_an_object_with_capitals()
    {
        var one = (await (await SecondSignInAsync()).GetAsync("/user/getUserOrgs")).Json.AsObject();
        Assert.Equal(1002, one["id"]!.GetValue<int>());
        Assert.NotNull(one["Tin"]);
        Assert.NotNull(one["Pin"]);
        Assert.NotNull(one["refEntStatus"]!["Code"]);
        Assert.Null(one["tin"]);
    }

    [Fact]
    public async Task Numbers_are_text_here_and_there()
    {
        var etax = await SignInAsync();
        var row = (await etax.GetAsync("/return/getList?entId=10001")).Json["reportList"]!;
        Assert.Equal("29", row["branchId"]!.GetValue<string>());
        Assert.Equal(JsonValueKind.String, row["id"]!.GetValueKind());
        var form = await etax.GetAsync(
            "/return/getFormDetail?branchId=29&entId=1001&formNo=1300&period=10&taxTypeId=4&year=2026");
        Assert.Equal("1300", form.Json["reportFormPass"]!["reportFormInfo"]!["formNo"]!.GetValue<string>());
    }

    [Fact]
    public async Task Formula_cells_are_listed_with_the_cells_they_are_made_of()
    {
        var form = (await (await SignInAsync()).GetAsync("/return/getFormList?entId=1001&formNo=1300")).Json["reportFormList"]!;
        var formula = form["expressionCells"]!.AsArray().First()!;
        Assert.Equal(5003, formula["tagId"]!.GetValue<int>());
        Assert.Equal(
            ["TG5001", "TG5002"], formula["relations"]!.AsArray().Select(relation => relation!["key"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Every_name_of_the_fixtures_is_in_the_answers()
    {
        var etax = await SignInAsync();
        await SeedAsync(new { tokens = new { asStrings = true } });
        Fixtures.AssertNames("mongolia/token-200-all-strings.json", (await SignInAnswerAsync(ETaxSeeds.Password)).Json);
        Fixtures.AssertNames("mongolia/syn-getUserOrgs-array.json", (await etax.GetAsync("/user/getUserOrgs")).Json);
        Fixtures.AssertNames("mongolia/syn-getList-due.json", (await etax.GetAsync("/return/getList?entId=1001")).Json);
        Fixtures.AssertNames(
            "mongolia/syn-getList-single-object.json", (await etax.GetAsync("/return/getList?entId=10001")).Json);
        Fixtures.AssertNames("mongolia/syn-getLateList.json", (await etax.GetAsync("/return/getLateList?entId=1002")).Json);
        Fixtures.AssertNames("mongolia/syn-getFormDetail-vat.json",
            (await etax.GetAsync(
                "/return/getFormDetail?branchId=29&entId=1001&formNo=1300&period=10&taxTypeId=4&year=2026")).Json);
        var saved = await etax.SaveVatAsync(1001);
        Fixtures.AssertNames("mongolia/syn-saveFormData-X-response.json", saved.Json);
        var submitted = await etax.SubmitVatAsync(1001, saved.ReportNo);
        Fixtures.AssertNames("mongolia/syn-submit-ok.json", submitted.Json);
        Fixtures.AssertNames(
            "mongolia/syn-getHistory-sent.json", (await etax.GetAsync("/return/getHistory?entId=1001&year=2026")).Json);
    }

    [Theory]
    [InlineData("syn-saveFormData-X-request-empty-detail.json")]
    [InlineData("syn-saveFormData-X-request-zero-detail.json")]
    public async Task The_fixtures_bodies_are_accepted(string fixture)
    {
        var etax = await SignInAsync();
        await SeedAsync(
            new { due = new[] { new { entId = 1001, formNo = 1300, year = 2026, period = 9, revenueId = 7_000_001 } } });
        var saved = await etax.PostAsync("/return/saveFormData?entId=1001", Fixtures.ReadJson($"mongolia/{fixture}"));
        Assert.Equal(0, saved.Code);

        var submission = Fixtures.ReadJson("mongolia/syn-submit-X-request.json");
        submission["reportNo"] = saved.ReportNo;
        Assert.Equal(0, (await etax.PostAsync("/return/submit?entId=1001", submission)).Code);
    }
}
