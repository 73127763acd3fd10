using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>Answers in the shapes the documents, the samples and live systems show.</summary>
public sealed class ETaxAnswersTests
{
    const string List = "GET /api/beta/return/getList?entId=5";
    const string Late = "GET /api/beta/return/getLateList?entId=5";
    const string History = "GET /api/beta/return/getHistory?entId=5&year=2026";
    const string Orgs = "GET /api/beta/user/getUserOrgs";
    const string Data = "GET /api/beta/return/getFormData?entId=5&reportId=7";
    const string Detail = "GET /api/beta/return/getFormDetail?branchId=29&entId=5&formNo=1300&period=9&taxTypeId=4&year=2026";
    const string Save = "POST /api/beta/return/saveFormData?entId=5";
    const string Submit = "POST /api/beta/return/submit?entId=5";

    [Fact]
    public async Task Shared_organisations()
    {
        var orgs = await ValueAsync(Orgs, Fixture("syn-getUserOrgs-array.json"), (c, l) => c.GetUserOrgsAsync(l, default));

        Assert.Equal([90000001, 90000002, 90000003], orgs.Select(o => o.Id));
        Assert.Equal([2, 3, 4], orgs.Select(o => o.EntStatus));
        Assert.Equal([true, true, false], orgs.Select(o => o.IsConfirmed));
        Assert.Equal("Жишээ Нэг ХХК", orgs[0].EntityName);
        Assert.Equal("99000000011", orgs[0].Tin);
        Assert.Equal("9000001", orgs[0].Pin);
        Assert.Equal("REG", orgs[0].RefEntStatus!.Code);
        Assert.Equal("Organization", orgs[0].RefEntType!.Code);
        Assert.Equal(29, orgs[0].TaxpayerBranchView!.BranchId);
        Assert.True(orgs[0].AgreeGeneralRoleUser);
        Assert.Equal(3, orgs[0].Source.GetProperty("recordSource").GetInt32());
    }

    [Fact]
    public async Task Shared_due_list()
    {
        var due = await ValueAsync(List, Fixture("syn-getList-due.json"), (c, l) => c.GetListAsync(l, 5, default));

        Assert.Equal(["ТТ-03А", "ТТ-11", "ТТ-02"], due.Select(d => d.TaxReportCode));
        Assert.Equal([29, 29, 29], due.Select(d => d.BranchId));
        Assert.Equal([null, null, 2], due.Select(d => d.TaxReportStatus));
        Assert.Equal([null, null, 9100003], due.Select(d => d.ReportNo));
        var vat = due[0];
        Assert.Equal(("77", 4, 1300, 2026, 9), (vat.Id, vat.TaxTypeId, vat.FormNo, vat.PeriodYear, vat.Period));
        Assert.Equal(("2026-10-01", "2026-10-10"), (vat.ReturnBeginDate, vat.ReturnDueDate));
        Assert.Equal((7000001, null, null), (vat.RevenueId, vat.RsId, vat.LicenseNo));
        Assert.Equal("29", vat.Source.GetProperty("branchId").GetString());
    }

    [Fact]
    public async Task Shared_due_list_of_one_object()
    {
        var due = await ValueAsync(
            List, Fixture("syn-getList-single-object.json"), (c, l) => c.GetListAsync(l, 5, default));

        Assert.Equal("ТТ-03А", Assert.Single(due).TaxReportCode);
        Assert.Equal("77", due[0].Source.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Shared_empty_due_list() =>
        Assert.Empty(await ValueAsync(List, Fixture("syn-getList-empty.json"), (c, l) => c.GetListAsync(l, 5, default)));

    [Fact]
    public async Task Shared_late_list()
    {
        var late = await ValueAsync(Late, Fixture("syn-getLateList.json"), (c, l) => c.GetLateListAsync(l, 5, default));

        Assert.Equal([null, 3, 10], late.Select(r => r.RsStatus));
        Assert.Equal([null, 880001, 880002], late.Select(r => r.RsId));
        Assert.All(late, r => Assert.Equal(
            (90000001, 1301, 7, 2026, 2, "Улирал"), (r.EntId, r.FormNo, r.TaxTypeId, r.PeriodYear, r.Period, r.FreqType)));
        Assert.Equal("Хуулийн хугацаа сунгасан", late[2].Source.GetProperty("taxReportStatusName").GetString());
    }

    [Theory]
    [InlineData("syn-getHistory-sent.json", 3, null)]
    [InlineData("syn-getHistory-received.json", 11, "Жишээ Байцаагч")]
    public async Task Shared_history(string fixture, int status, string? inspector)
    {
        var history = await ValueAsync(History, Fixture(fixture), (c, l) => c.GetHistoryAsync(l, 5, 2026, default));

        var period = Assert.Single(Assert.Single(history).ReturnPeriods);
        Assert.Equal((2026, 9, "Сар", "2026-10-10"), (period.Year, period.Period, period.TaxFrequency, period.EndDate));
        var filed = Assert.Single(period.Reports);
        Assert.Equal((9100001, 1300, 4, 29), (filed.ReportNo, filed.TaxFormNo, filed.TaxTypeId, filed.BranchId));
        Assert.Equal((status, inspector), (filed.RefReportStatusId, filed.ReceivedEmpName));
        Assert.Equal(0m, filed.AssessmentAmount);
        Assert.Equal("9100001", filed.Source.GetProperty("reportNo").GetString());
    }

    [Fact]
    public async Task Shared_form()
    {
        var form = await ValueAsync(Detail, Fixture("syn-getFormDetail-vat.json"),
            (c, l) => c.GetFormDetailAsync(l, new FormQuery(5, 1300, 2026, 9, 4, 29), default));

        var info = form.ReportFormInfo!;
        Assert.Equal((1300, "ТТ-03А", "Сар"), (info.FormNo, info.ReportCode, info.ReportFrequency));
        var section = Assert.Single(form.Sections);
        Assert.Equal("C1", Assert.Single(section.Headers).Field);
        var cells = section.Rows.SelectMany(row => row.Cells).ToList();
        Assert.Equal([5001, 5002, 5003], cells.Select(cell => cell.TagId));
        Assert.Equal(["TG5001", "TG5002", "TG5003"], cells.Select(cell => cell.Key));
        Assert.Equal([true, true, false], cells.Select(cell => cell.IsDisable));
        Assert.Empty(cells[0].Validations);
        Assert.Equal("TG5003==TG5001-TG5002", Assert.Single(cells[2].Validations).ValidCondition);
    }

    [Fact]
    public async Task Shared_save()
    {
        var saved = await ValueAsync(Save, Fixture("syn-saveFormData-X-response.json"),
            (c, l) => c.SaveFormDataAsync(l, 5, Samples.XReport(), default));

        Assert.Equal((9100001, 2, true), (saved.ReportNo, saved.ReportStatusId, saved.IsXreport));
        Assert.Equal(("4", "23", "ТТ-03А"), (saved.TaxTypeCode, saved.BranchCode, saved.ReportNoStr));
    }

    [Fact]
    public async Task Shared_submit()
    {
        var yes = await ValueAsync(Submit, Fixture("syn-submit-ok.json"), (c, l) => c.SubmitAsync(l, 5, Samples.Submit, default));

        Assert.Equal("Жишээ: амжилттай илгээгдлээ", yes.Message);
    }

    [Fact]
    public async Task Shared_refused_submit()
    {
        var body = Fixture("syn-submit-error.json");
        var result = await ResultAsync(Submit, 200, body, (c, l) => c.SubmitAsync(l, 5, Samples.Submit, default));

        var no = result.No!;
        Assert.Equal(("400", "Жишээ: шалгуур хангаагүй", 200), (no.Code, no.Message, no.HttpStatus));
        Assert.Equal(body, result.BodyText());
    }

    [Fact]
    public async Task The_success_keeps_the_answer_byte_for_byte()
    {
        const string Body = """{ "code" : 0, "message":"Амжилттай" , "unknown":1.50}""";

        var result = await ResultAsync(Submit, 200, Body, (c, l) => c.SubmitAsync(l, 5, Samples.Submit, default));

        Assert.Null(result.No);
        Assert.Equal(Body, result.BodyText());
    }

    [Fact]
    public async Task A_number_may_come_as_text_and_text_as_a_number()
    {
        var due = await ValueAsync(List,
            """{"code":"0","reportList":[{"id":77,"taxTypeId":"4","branchId":29,"formNo":" 1300 ","periodYear":"2026","period":"""
            + """9.0,"reportNo":"","taxReportStatus":"2","rsId":"null","licenseNo":5}]}""",
            (c, l) => c.GetListAsync(l, 5, default));

        var row = Assert.Single(due);
        Assert.Equal(("77", 4, 29, 1300, 2026, 9), (row.Id, row.TaxTypeId, row.BranchId, row.FormNo, row.PeriodYear, row.Period));
        Assert.Equal((null, 2, null, "5"), (row.ReportNo, row.TaxReportStatus, row.RsId, row.LicenseNo));
    }

    [Fact]
    public async Task Letter_case_does_not_matter()
    {
        var orgs = await ValueAsync(Orgs,
            """{"id":8888888,"Tin":"888888888","Pin":"88888888","entType":2,"refEntStatus":"""
            + """{"Code":"REG","name":"Бүртгэгдсэн"}}""",
            (c, l) => c.GetUserOrgsAsync(l, default));

        var org = Assert.Single(orgs);
        Assert.Equal((8888888, "888888888", "88888888", "REG"), (org.Id, org.Tin, org.Pin, org.RefEntStatus!.Code));
    }

    [Theory]
    [InlineData("""{"code":0,"reportList":null}""", 0)]
    [InlineData("""{"code":0,"message":"none"}""", 0)]
    [InlineData("""{"code":0,"REPORTLIST":[{"formNo":1},null,{"formNo":2}]}""", 2)]
    [InlineData("""[{"formNo":1},{"formNo":2}]""", 2)]
    [InlineData("""{"reportList":[{"formNo":1}]}""", 1)]
    [InlineData("""{"formNo":1}""", 1)]
    public async Task A_list_is_found_with_and_without_its_envelope(string body, int rows) =>
        Assert.Equal(rows, (await ValueAsync(List, body, (c, l) => c.GetListAsync(l, 5, default))).Count);

    [Theory]
    [InlineData("""{"status":"UP"}""")]
    [InlineData("\"OK\"")]
    [InlineData("""{"code":0,"reportList":["a"]}""")]
    [InlineData("""{"code":0,"reportList":[{"formNo":"abc"}]}""")]
    [InlineData("""{"code":0,"reportList":[{"formNo":1e300}]}""")]
    [InlineData("""{"code":0,"reportList":[{"period":4.5}]}""")]
    [InlineData("""{"code":0,"reportList":[{"period":99999999999}]}""")]
    public async Task Json_of_another_shape_is_a_fault_and_not_an_empty_list(string body)
    {
        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => ResultAsync(List, 200, body, (c, l) => c.GetListAsync(l, 5, default)));

        Assert.Equal(AuthorityFaultKind.Unreadable, fault.Kind);
    }

    [Fact]
    public async Task Lists_inside_an_answer_may_be_single_objects_too()
    {
        var history = await ValueAsync(History,
            """{"code":0,"historyList":{"taxReportCode":"ТТ-11","returnPeriods":{"year":2026,"period":1,"reports":"""
            + """{"reportNo":"7","extra":true}}}}""",
            (c, l) => c.GetHistoryAsync(l, 5, 2026, default));

        var filed = Assert.Single(Assert.Single(Assert.Single(history).ReturnPeriods).Reports);
        Assert.Equal(7, filed.ReportNo);
        Assert.True(filed.Source.GetProperty("extra").GetBoolean());
    }

    [Fact]
    public async Task A_missing_or_null_list_inside_an_answer_is_empty()
    {
        var history = await ValueAsync(History,
            """{"code":0,"historyList":[{"taxReportCode":"ТТ-11"},{"returnPeriods":[{"reports":null}]}]}""",
            (c, l) => c.GetHistoryAsync(l, 5, 2026, default));

        Assert.Empty(history[0].ReturnPeriods);
        Assert.Empty(Assert.Single(history[1].ReturnPeriods).Reports);
    }

    [Theory]
    [InlineData(
        """{"reportNo":7,"isXreport":true,"submittedDate":"2026-10-05 10:00:00","activitiType":"null","reportDataDetail":"""
        + """[{"tagKey":"TG1","value":"0","type":0,"tagId":"1"}]}""")]
    [InlineData(
        """{"reportNo":7,"isXreport":1,"submittedDate":"2026-10-05 10:00:00","tagKey":"TG1","value":0,"type":"0","tagId":1}""")]
    [InlineData(
        """{"code":0,"reportDataGet":{"reportData":"""
        + """{"reportNo":"7","isXreport":"1","submittedDate":"2026-10-05 10:00:00"},"reportDataDetail":"""
        + """{"tagKey":"TG1","value":"0","tagId":1}}}""")]
    [InlineData(
        """{"reportData":[{"reportNo":7,"isXreport":"true","submittedDate":"2026-10-05 10:00:00"}],"reportDataDetail":"""
        + """[{"tagKey":"TG1","value":"0","tagId":1}]}""")]
    public async Task The_data_of_a_return_is_read_in_each_of_its_shapes(string body)
    {
        var data = await ValueAsync(Data, body, (c, l) => c.GetFormDataAsync(l, 5, 7, default));

        Assert.Equal((7, true, "2026-10-05 10:00:00"), (data.ReportNo, data.IsXreport, data.SubmittedDate));
        Assert.Null(data.ActivitiType);
        var cell = Assert.Single(data.ReportDataDetail);
        Assert.Equal(("TG1", "0", 1), (cell.TagKey, cell.Value, cell.TagId));
    }

    [Fact]
    public async Task The_layout_of_a_sheet_is_read_in_both_shapes()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        const string Call = "GET /api/beta/return/getSheetDetail?entId=5&sheetFormNo=88";
        etax.Server.Expect(Call, """{"sheetFormNo":"88","sheetCode":"TT-03A_4"}""");
        etax.Server.Expect(
            Call,
            """{"code":0,"sheetFormDetail":{"sheetInfo":{"sheetFormNo":88},"headers":[{"field":"C1"}],"rowModel":{"a":1}}}""");

        var flat = ClientFixture.Value(await etax.Client.GetSheetDetailAsync(ClientFixture.Login, 5, 88, default));
        var nested = ClientFixture.Value(await etax.Client.GetSheetDetailAsync(ClientFixture.Login, 5, 88, default));

        Assert.Equal("TT-03A_4", flat.Info.SheetCode);
        Assert.Equal(88, nested.Info.SheetFormNo);
        Assert.Equal("C1", Assert.Single(nested.Headers).Field);
        Assert.Equal(1, nested.RowModel.GetProperty("a").GetInt32());
    }

    [Theory]
    [InlineData(400, """{"code":400,"message":"буруу"}""", "400", "буруу")]
    [InlineData(403, """{"message":"хориотой"}""", "403", "хориотой")]
    [InlineData(404, """{"status":404,"error":"Not Found"}""", "Not Found", null)]
    [InlineData(422, """{"error":"bad","error_description":"why"}""", "bad", "why")]
    [InlineData(200, """{"code":"E-17","message":null}""", "E-17", null)]
    public async Task A_no_is_a_result_with_the_words_of_the_authority(int status, string body, string code, string? message)
    {
        var result = await ResultAsync(List, status, body, (c, l) => c.GetListAsync(l, 5, default));

        var no = result.No!;
        Assert.Equal((code, message, status), (no.Code, no.Message, no.HttpStatus));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"message":"OK"}""")]
    [InlineData("true")]
    public async Task A_submit_without_a_code_is_not_taken_for_a_yes(string body)
    {
        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => ResultAsync(Submit, 200, body, (c, l) => c.SubmitAsync(l, 5, Samples.Submit, default)));

        Assert.True(fault.OutcomeUnknown);
    }

    [Fact]
    public async Task A_201_with_all_that_was_asked_for_is_a_yes()
    {
        var result = await ResultAsync(
            Save, 201, """{"reportData":{"reportNo":"9100001"}}""",
            (c, l) => c.SaveFormDataAsync(l, 5, Samples.XReport(), default));

        Assert.Equal(9100001, ClientFixture.Value(result).ReportNo);
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm() =>
        Assert.Empty(await ValueAsync(List, "\uFEFF{\"code\":0,\"reportList\":[]}", (c, l) => c.GetListAsync(l, 5, default)));

    static string Fixture(string name) => Fixtures.Read($"mongolia/{name}");

    static async Task<T> ValueAsync<T>(string call, string body, Func<ETaxClient, ETaxLogin, Task<AuthorityAnswer<T>>> ask) =>
        ClientFixture.Value(await ResultAsync(call, 200, body, ask));

    static async Task<AuthorityAnswer<T>> ResultAsync<T>(
        string call, int status, string body, Func<ETaxClient, ETaxLogin, Task<AuthorityAnswer<T>>> ask)
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(call, status, body);
        return await ask(etax.Client, ClientFixture.Login);
    }
}
