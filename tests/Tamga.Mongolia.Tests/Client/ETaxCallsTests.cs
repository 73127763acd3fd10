using System.Text;
using System.Text.Json.Nodes;
using Tamga.Mongolia.Wire;
using Tamga.TestKit.Authorities;
using Tamga.Upstream;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>What goes over the wire, call by call.</summary>
public sealed class ETaxCallsTests
{
    const string Yes = """{"code":0,"message":"OK"}""";
    const string Saved = """{"code":0,"reportData":{"reportNo":9100001}}""";

    public static TheoryData<string> ReadNames => [.. Reads.Keys];

    public static TheoryData<string> WriteNames => [.. Writes.Keys];

    static readonly Dictionary<string, (Func<ETaxClient, Task> Call, string Answer)> Reads = new()
    {
        ["/user/getUserOrgs"] = (c => c.GetUserOrgsAsync(ClientFixture.Login, default), "[]"),
        ["/return/getList?entId=5"] = (c => c.GetListAsync(ClientFixture.Login, 5, default), Yes),
        ["/return/getLateList?entId=5"] = (c => c.GetLateListAsync(ClientFixture.Login, 5, default), Yes),
        ["/return/getHistory?entId=5&year=2026"] = (c => c.GetHistoryAsync(ClientFixture.Login, 5, 2026, default), Yes),
        ["/return/getFormList?entId=5&formNo=1300"] = (c => c.GetFormListAsync(ClientFixture.Login, 5, 1300, default), Yes),
        ["/return/getFormDetail?branchId=29&entId=5&formNo=1300&period=9&taxTypeId=4&year=2026"] =
            (c => c.GetFormDetailAsync(ClientFixture.Login, new FormQuery(5, 1300, 2026, 9, 4, 29), default),
                """{"code":0,"reportFormPass":{}}"""),
        ["/return/getFormData?entId=5&reportId=9100001"] =
            (c => c.GetFormDataAsync(ClientFixture.Login, 5, 9100001, default), """{"reportNo":9100001}"""),
        ["/return/getSheetList?entId=5&formNo=1300&reportNo=9100001"] =
            (c => c.GetSheetListAsync(ClientFixture.Login, 5, 1300, 9100001, default), Yes),
        ["/return/getSheetDetail?entId=5&sheetFormNo=88"] =
            (c => c.GetSheetDetailAsync(ClientFixture.Login, 5, 88, default), """{"sheetFormNo":88}"""),
        ["/return/getSheetData?entId=5&filter=0&page=2&reportNo=9100001&sheetFormNo=88&size=50"] =
            (c => c.GetSheetDataAsync(ClientFixture.Login, 5, new SheetQuery(9100001, 88, Page: 2, Size: 50), default), Yes),
    };

    static readonly Dictionary<string, (Func<ETaxClient, Task> Call, string Answer, byte[] Body)> Writes = new()
    {
        ["/return/saveFormData?entId=5"] =
            (c => c.SaveFormDataAsync(ClientFixture.Login, 5, Samples.XReport(), default), Saved,
                ETaxBodies.Save(Samples.XReport())),
        ["/return/submit?entId=5"] =
            (c => c.SubmitAsync(ClientFixture.Login, 5, Samples.Submit, default), Yes, ETaxBodies.Submit(Samples.Submit)),
        ["/return/saveSheetData?entId=5"] =
            (c => c.SaveSheetDataAsync(ClientFixture.Login, 5, Samples.Sheet, default), Saved,
                ETaxBodies.SaveSheet(Samples.Sheet)),
        ["/return/deleteAllSheetData?entId=5"] =
            (c => c.DeleteAllSheetDataAsync(ClientFixture.Login, 5, Samples.DeletedSheet, default), Yes,
                ETaxBodies.DeleteSheet(Samples.DeletedSheet)),
    };

    [Theory]
    [MemberData(nameof(ReadNames))]
    public async Task A_read_is_a_get_without_a_body_and_with_all_the_headers(string path)
    {
        var (call, answer) = Reads[path];
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect($"GET /api/beta{path}", answer);

        await call(etax.Client);

        var sent = etax.Server.Calls.Last();
        AssertHeaders(sent);
        Assert.Empty(sent.Body);
    }

    [Theory]
    [MemberData(nameof(WriteNames))]
    public async Task A_write_is_a_post_of_exactly_the_bytes_that_evidence_shows(string path)
    {
        var (call, answer, body) = Writes[path];
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect($"POST /api/beta{path}", answer);

        await call(etax.Client);

        var sent = etax.Server.Calls.Last();
        AssertHeaders(sent);
        Assert.Equal(body, sent.Body);
    }

    [Fact]
    public void Cyrillic_is_sent_as_it_is() =>
        Assert.Contains("\"Бараа\"", Encoding.UTF8.GetString(ETaxBodies.SaveSheet(Samples.Sheet)));

    [Fact]
    public void Members_go_out_in_the_documented_order() =>
        Assert.Equal(
            """{"reportNo":9100001,"taxTypeId":4,"branchId":29,"year":2026,"period":9,"isXreport":1,"formNo":1300,"resubmitId":"""
            + """0,"activitiType":1,"reportStatusId":2}""",
            Encoding.UTF8.GetString(ETaxBodies.Submit(Samples.Submit)));

    [Fact]
    public void The_X_report_without_details_is_the_shared_document() =>
        AssertSame("syn-saveFormData-X-request-empty-detail.json", ETaxBodies.Save(Samples.XReport()));

    [Fact]
    public void The_X_report_with_zeros_is_the_shared_document() =>
        AssertSame("syn-saveFormData-X-request-zero-detail.json", ETaxBodies.Save(Samples.XReport(
            new SaveReportDataDetail(5001, 0, "TG5001", "0"),
            new SaveReportDataDetail(5002, 0, "TG5002", "0"))));

    [Fact]
    public void The_submit_of_an_X_report_is_the_shared_document() =>
        AssertSame("syn-submit-X-request.json", ETaxBodies.Submit(Samples.Submit));

    [Theory]
    [InlineData("/api/user/getUserOrgs", "/api/user/getUserOrgs")]
    [InlineData("user/orgs", "/api/beta/user/orgs")]
    public async Task The_path_of_the_organisations_is_a_setting(string setting, string path)
    {
        await using var etax = await ClientFixture.SignedInAsync(options => options.UserOrgsPath = setting);
        etax.Server.Expect($"GET {path}", "[]");

        Assert.Empty(ClientFixture.Value(await etax.Client.GetUserOrgsAsync(ClientFixture.Login, default)));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect("GET /api/beta/return/getList?entId=5", context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => etax.Client.GetListAsync(ClientFixture.Login, 5, default));

        Assert.Equal(AuthorityFaultKind.Unreadable, fault.Kind);
    }

    static void AssertHeaders(RecordedCall sent)
    {
        Assert.Equal("Bearer token-1", sent.Headers["Authorization"]);
        Assert.Equal("integrator-key", sent.Headers["NE-KEY"]);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal("application/json", sent.Headers["Accept"]);
    }

    static void AssertSame(string fixture, byte[] body) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Fixtures.Read($"mongolia/{fixture}")), JsonNode.Parse(body)));
}
