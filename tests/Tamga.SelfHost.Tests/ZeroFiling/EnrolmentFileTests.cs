using System.Net;
using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Tests.ZeroFiling;

public sealed class EnrolmentFileTests
{
    [Fact]
    public async Task A_file_comes_out_as_it_went_in()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        const string File =
            "entId,forms,from,until,consentBy,consentStatement\r\n"
            + "1001,ТТ-03а|ТТ-11,2026-11,,Бат,\"\"\"Үйл\"\" ажиллагаа, явуулаагүй\"\r\n"
            + "1002,ТТ-03а,2026-11,2027-10,'+976 11,'=1+1\r\n";

        Assert.Equal("""{"imported":2,"added":2,"changed":0,"unchanged":0}""", await (await gateway.ImportAsync("\uFEFF" + File)).Content.ReadAsStringAsync());
        var answer = await gateway.GetAsync("enrolments.csv");
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("enrolments.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Content.ReadAsByteArrayAsync())[..3]);
        Assert.Equal(File, (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF'));
        Assert.Equal(File, (await (await gateway.GetAsync("enrolments", "text/csv")).Content.ReadAsStringAsync()).TrimStart('\uFEFF'));

        var second = (await gateway.Erp.SendAsync(HttpMethod.Get, "/api/etax/zero-filing/enrolments/1002", null)).Expect(HttpStatusCode.OK);
        Assert.Equal("+976 11", (string?)second["consent"]!["by"]);
        Assert.Equal("=1+1", (string?)second["consent"]!["statement"]);
        Assert.Equal("""{"imported":2,"added":0,"changed":0,"unchanged":2}""", await (await gateway.ImportAsync(File)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task One_bad_row_keeps_the_whole_file_out()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var answer = await gateway.ImportAsync(ZeroFilingGateway.Csv([.. Enumerable.Range(1, 15).Select(n => n.ToString()), "x"]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("row 17: entId: must be a whole number. Nothing was imported.", (string?)problem["message"]);
        Assert.Equal("$[17].entId: must be a whole number", (string?)Assert.Single(problem["errors"]!.AsArray()));
        Assert.Equal("VALIDATION_FAILED", (string?)problem["errorCode"]);
        var left = (await gateway.Erp.SendAsync(HttpMethod.Get, "/api/etax/zero-filing/enrolments", null)).Expect(HttpStatusCode.OK);
        Assert.Empty(left["enrolments"]!.AsArray());
    }

    [Fact]
    public async Task Ten_thousand_companies_are_imported_and_exported()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var file = ZeroFilingGateway.Csv(Enumerable.Range(10_001, 10_000).Select(n => n.ToString()));
        Assert.Equal(
            """{"imported":10000,"added":10000,"changed":0,"unchanged":0}""", await (await gateway.ImportAsync(file)).Content.ReadAsStringAsync());
        Assert.Equal(file, (await gateway.ExportAsync()).TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task Another_type_of_body_is_refused()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await gateway.ImportAsync("{}", "application/json")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await gateway.ImportAsync(new string('x', 10 * 1024 * 1024 + 1))).StatusCode);
    }
}
