using System.Net.Http.Headers;

namespace Tamga.Mongolia.Tests.ZeroFiling;

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

        Assert.Equal("""{"imported":2,"added":2,"changed":0,"unchanged":0}""", (await gateway.ImportAsync("\uFEFF" + File)).Text);
        var answer = await gateway.GetAsync("enrolments.csv");
        Assert.Equal("text/csv; charset=utf-8", answer.ContentType);
        Assert.Equal("enrolments.csv", ContentDispositionHeaderValue.Parse(answer.Headers["Content-Disposition"]).FileName);
        Assert.Equal([0xEF, 0xBB, 0xBF], answer.Bytes[..3]);
        Assert.Equal(File, answer.Text.TrimStart('\uFEFF'));
        Assert.Equal(File, (await gateway.GetAsync("enrolments", "text/csv")).Text.TrimStart('\uFEFF'));

        var second = (await gateway.GetAsync("enrolments/1002")).Expect(200).Json;
        Assert.Equal("+976 11", (string?)second["consent"]!["by"]);
        Assert.Equal("=1+1", (string?)second["consent"]!["statement"]);
        Assert.Equal("""{"imported":2,"added":0,"changed":0,"unchanged":2}""", (await gateway.ImportAsync(File)).Text);
    }

    [Fact]
    public async Task One_bad_row_keeps_the_whole_file_out()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var answer = await gateway.ImportAsync(
            ZeroFilingGateway.Csv([.. Enumerable.Range(1, 15).Select(n => n.ToString()), "x"]));
        answer.ExpectProblem(400, "VALIDATION_FAILED");
        Assert.Equal("row 17: entId: must be a whole number. Nothing was imported.", (string?)answer["message"]);
        Assert.Equal("$[17].entId: must be a whole number", (string?)Assert.Single(answer["errors"]!.AsArray()));
        var left = (await gateway.GetAsync("enrolments")).Expect(200).Json;
        Assert.Empty(left["enrolments"]!.AsArray());
    }

    [Fact]
    public async Task A_dry_run_tells_all_that_is_wrong_at_once_or_what_would_come_of_it_and_changes_nothing()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var wrong = (await gateway.ImportAsync(ZeroFilingGateway.Csv("1001", "x", "77"), dryRun: true))
            .ExpectProblem(400, "VALIDATION_FAILED")["errors"]!.AsArray().Select(error => (string)error!).ToList();
        Assert.Equal(2, wrong.Count);
        Assert.Equal("$[3].entId: must be a whole number", wrong[0]);
        Assert.StartsWith("$[4].entId: ", wrong[1], StringComparison.Ordinal);
        var right = await gateway.ImportAsync(ZeroFilingGateway.Csv("1001", "1002"), dryRun: true);
        Assert.Equal("""{"imported":2,"added":2,"changed":0,"unchanged":0}""", right.Expect(200).Text);
        Assert.Empty((await gateway.GetAsync("enrolments")).Expect(200)["enrolments"]!.AsArray());
    }

    [Fact]
    public async Task Ten_thousand_companies_are_imported_and_exported()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var file = ZeroFilingGateway.Csv(Enumerable.Range(10_001, 10_000).Select(n => n.ToString()));
        Assert.Equal(
            """{"imported":10000,"added":10000,"changed":0,"unchanged":0}""", (await gateway.ImportAsync(file)).Text);
        Assert.Equal(file, (await gateway.GetAsync("enrolments.csv")).Text.TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task Another_type_of_body_is_refused()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        Assert.Equal(415, (await gateway.ImportAsync("{}", "application/json")).Status);
        Assert.Equal(413, (await gateway.ImportAsync(new string('x', 10 * 1024 * 1024 + 1))).Status);
    }
}
