using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

public sealed class SheetTests : SandboxTest
{
    [Fact]
    public async Task Rows_of_a_sheet_are_saved_read_by_page_and_deleted()
    {
        var etax = await SignInAsync();
        var reportNo = (await etax.SaveVatAsync(1001)).ReportNo;
        // The only sheet of the form comes as an object.
        var sheet = (await etax.GetAsync($"/return/getSheetList?entId=1001&formNo=1300&reportNo={reportNo}")).Json;
        Assert.Equal(1390, sheet["sheetFormNo"]!.GetValue<int>());
        var detail = (await etax.GetAsync("/return/getSheetDetail?entId=1001&sheetFormNo=1390")).Json;
        Assert.Equal(
            ["C1", "C2", "C3"], detail["rowModel"]!.AsArray().Select(column => column!["columnKey"]!.GetValue<string>()));

        var saved = await etax.PostAsync("/return/saveSheetData?entId=1001", Rows(reportNo, "C2", "10", "20", "30"));
        Assert.Null(saved.Json["code"]);
        Assert.Equal(reportNo, saved.ReportNo);

        Assert.Equal(["10", "20"], await ValuesAsync(etax, reportNo, page: 1));
        Assert.Equal(["30"], await ValuesAsync(etax, reportNo, page: 2));
        sheet = (await etax.GetAsync($"/return/getSheetList?entId=1001&formNo=1300&reportNo={reportNo}")).Json;
        Assert.Equal("60", sheet["sheetSum"]!["value"]!.GetValue<string>());

        Assert.Equal(400, (await etax.PostAsync("/return/saveSheetData?entId=1001", Rows(reportNo, "C9", "1"))).Status);
        Assert.Equal(0, (await etax.PostAsync("/return/deleteAllSheetData?entId=1001", Deletion(reportNo))).Code);
        Assert.Empty(await ValuesAsync(etax, reportNo, page: 1));
    }

    [Fact]
    public async Task The_sheets_of_a_sent_return_do_not_change()
    {
        var etax = await SignInAsync();
        var reportNo = await etax.FileVatAsync(1001);
        Assert.Equal(409, (await etax.PostAsync("/return/saveSheetData?entId=1001", Rows(reportNo, "C2", "10"))).Code);
        Assert.Equal(409, (await etax.PostAsync("/return/deleteAllSheetData?entId=1001", Deletion(reportNo))).Code);
    }

    [Fact]
    public async Task A_form_without_sheets_has_an_empty_list()
    {
        var etax = await SignInAsync();
        var draft = (await etax.GetAsync("/return/getList?entId=1001")).Json["reportList"]![2]!["reportNo"]!;
        Assert.Empty((await etax.GetAsync($"/return/getSheetList?entId=1001&formNo=1302&reportNo={draft}")).Json.AsArray());
    }

    static async Task<string[]> ValuesAsync(ETaxTestClient etax, long reportNo, int page)
    {
        var data = await etax.GetAsync(
            $"/return/getSheetData?entId=1001&filter=0&page={page}&reportNo={reportNo}&sheetFormNo=1390&size=2");
        return [.. data.Json["sheetDataDetail"]!.AsArray().Select(row => row!["cells"]![0]!["value"]!.GetValue<string>())];
    }

    static JsonObject Rows(long reportNo, string key, params string[] values) => new()
    {
        ["sheetFormNo"] = 1390,
        ["reportNo"] = reportNo,
        ["activitiType"] = 1,
        ["resubmitId"] = 0,
        ["sheetCode"] = "TT-03A_4",
        ["sheetDataDetail"] = new JsonArray([.. values.Select((value, index) => (JsonNode)new JsonObject
        {
            ["rowNumber"] = index + 1,
            ["isTotal"] = 0,
            ["isChecked"] = false,
            ["isEdit"] = true,
            ["type"] = "0",
            ["cells"] = new JsonArray(new JsonObject { ["key"] = key, ["value"] = value }),
        })]),
    };

    static JsonObject Deletion(long reportNo) => new()
    {
        ["sheetFormNo"] = 1390,
        ["reportNo"] = reportNo,
        ["activitiType"] = 1,
        ["resubmitId"] = 0,
    };
}
