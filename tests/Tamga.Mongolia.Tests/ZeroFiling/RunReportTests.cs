using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Tamga.Filings;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class RunReportTests
{
    [Fact]
    public async Task A_report_tells_every_return_with_its_number_and_dates()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var run = await gateway.RunAsync();
        var root = $"runs/{run["id"]}/report";

        var answer = await gateway.GetAsync(root);
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        var report = answer.Json;
        var items = report["items"]!.AsArray();
        var filed = items.Where(i => (string?)i!["outcome"] == "received").ToList();
        Assert.Equal([1001, 1002], filed.Select(i => (long)i!["entId"]!));
        Assert.All(filed, i =>
        {
            Assert.Equal("Ready", (string?)i!["verdict"]);
            Assert.Equal("succeeded", (string?)i["status"]);
            Assert.Equal("ТТ-03А", (string?)i["form"]);
            Assert.True((long)i["reportNo"]! > 0);
            Assert.Equal(11, (int)i["authorityStatusId"]!);
            Assert.NotNull((string?)i["submittedDate"]);
            Assert.NotNull((string?)i["receivedDate"]);
            Assert.NotNull((string?)i["name"]);
        });
        Assert.Equal(items.Count, (int)report["totals"]!["total"]!);
        Assert.Equal(3, (int)report["totals"]!["companies"]!);
        Assert.Equal(2, (int)report["totals"]!["outcomes"]!["received"]!);
        Assert.Equal(items.Count, report["totals"]!["verdicts"]!.AsObject().Sum(v => (int)v.Value!));
        Assert.Equal((string?)run["id"], (string?)report["run"]!["id"]);

        var one = (await gateway.GetAsync(root + "?entId=1002")).Json;
        Assert.All(one["items"]!.AsArray(), i => Assert.Equal(1002, (long)i!["entId"]!));
        Assert.Equal(1, (int)one["totals"]!["companies"]!);
    }

    [Fact]
    public async Task A_report_has_the_form_that_is_asked_for()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var root = $"runs/{(await gateway.RunAsync(dryRun: true))["id"]}/report";

        var page = await gateway.GetAsync(root, "text/html,application/xhtml+xml,*/*;q=0.8");
        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("Хаан Худалдаа ХХК", page.Text, StringComparison.Ordinal);
        Assert.Contains("Dry run: nothing was sent.", page.Text, StringComparison.Ordinal);

        var table = await gateway.GetAsync(root + "?format=csv", "text/html");
        Assert.Equal("text/csv; charset=utf-8", table.ContentType);
        var rows = table.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("entId,name,form,", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("1001,Хаан Худалдаа ХХК,ТТ-03А,", rows[1], StringComparison.Ordinal);
        Assert.Contains(",skipped,", rows[1], StringComparison.Ordinal);

        Assert.Equal("application/json", MediaTypeHeaderValue.Parse((await gateway.GetAsync(root, "*/*")).ContentType).MediaType);
        Assert.Equal(400, (await gateway.GetAsync(root + "?format=pdf")).Status);
        Assert.Equal(400, (await gateway.GetAsync(root + "?entId=x")).Status);
        Assert.Equal(404, (await gateway.GetAsync(root + "?entId=77")).Status);
        Assert.Equal(404, (await gateway.GetAsync($"runs/{new string('0', 32)}/report")).Status);
        Assert.Equal(404, (await gateway.GetAsync($"runs/{new string('0', 32)}/evidence.zip")).Status);
    }

    [Fact]
    public async Task The_archive_holds_the_evidence_of_every_filing_byte_for_byte()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var run = await gateway.RunAsync();
        var answer = await gateway.GetAsync($"runs/{run["id"]}/evidence.zip");
        Assert.Equal("application/zip", answer.ContentType);
        using var archive = new MemoryStream(answer.Bytes);

        var check = await EvidenceVerification.CheckAsync(archive, "evidence.zip");
        Assert.Empty(check.Flaws);
        Assert.Equal((5, 2), (check.Files, check.Chains));

        using var zip = new ZipArchive(archive);
        foreach (var entry in zip.Entries)
        {
            if (EvidenceManifest.FilingOf(entry.FullName) is not { } filingId) continue;
            using var content = new StreamReader(entry.Open());
            Assert.Equal((await gateway.Erp.GetAsync($"/api/filings/{filingId}/evidence")).Text, await content.ReadToEndAsync());
        }
    }

    [Fact]
    public async Task Another_customers_run_is_not_there()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var run = await gateway.RunAsync(dryRun: true);
        var other = await gateway.RegisterAnotherAsync();
        foreach (var path in new[] { "report", "evidence.zip" })
            Assert.Equal(404, (await other.Erp.GetAsync($"/api/etax/zero-filing/runs/{run["id"]}/{path}")).Status);
    }

    [Fact]
    public async Task The_reference_names_every_form_of_a_report()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        var document = (await gateway.Erp.GetAsync("/openapi/v1.json")).Expect(200).Json;
        JsonNode Forms(string path) =>
            document["paths"]!["/api/etax/zero-filing" + path]!["get"]!["responses"]!["200"]!["content"]!;

        var report = Forms("/runs/{id}/report");
        Assert.Equal(["application/json", "text/csv", "text/html"], report.AsObject().Select(f => f.Key));
        Assert.Equal("#/components/schemas/RunReportView", (string?)report["application/json"]!["schema"]!["$ref"]);
        Assert.Equal("text/csv", Forms("/enrolments").AsObject().Last().Key);
        Assert.Equal(
            "#/components/schemas/Stream", (string?)Forms("/runs/{id}/evidence.zip")["application/zip"]!["schema"]!["$ref"]);
        Assert.Equal("binary", (string?)document["components"]!["schemas"]!["Stream"]!["format"]);
    }
}
