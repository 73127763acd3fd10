using System.IO.Compression;
using System.Text.Json.Nodes;
using Tamga.TestKit.Processes;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class CommandTests
{
    [Fact]
    public async Task A_month_is_filed_from_the_command_line()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        using var directory = new TemporaryDirectory();
        Task<ProcessUnderTest> Run(params IEnumerable<string> arguments) =>
            RunAsync(gateway.ApiKey, ["zero-filing", .. arguments, "--url", gateway.Address.ToString()]);

        var csv = Path.Combine(directory.Path, "companies.csv");
        await File.WriteAllTextAsync(csv, ZeroFilingGateway.Csv("1001"));
        Assert.Contains("1 companies imported: 1 added", (await Run("enrol", csv)).Expect(0), StringComparison.Ordinal);
        var enrolled = await Run(
            "enrol", "--ent-id", "1002", "--form", "ТТ-03А", "--from", "2020-01",
            "--consent-by", "Бат", "--consent-statement", "Тийм");
        Assert.Contains("1002 is enrolled: ТТ-03А from 2020-01 to further notice", enrolled.Expect(0), StringComparison.Ordinal);
        var none = await Run("status");
        Assert.Equal("run\tstarted\tstatus\tlast", none.Expect(0).Trim());
        Assert.Contains("There are no runs yet.", none.Errors, StringComparison.Ordinal);

        var (year, month) = await gateway.DueMonthAsync();
        var ran = (await Run("run", "--year", $"{year}", "--month", $"{month}", "--wait")).Expect(0);
        Assert.Contains("2 of 2 companies looked at", ran, StringComparison.Ordinal);
        Assert.Contains("2 filed, 0 filed before, 0 not ready, 0 failed, 0 skipped", ran, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", ran, StringComparison.Ordinal);
        var runId = ran.Split(' ')[1];

        Assert.Contains($"{runId}\t", (await Run("status")).Expect(0), StringComparison.Ordinal);
        Assert.Equal(runId, (string?)JsonNode.Parse((await Run("status", "--json")).Expect(0))![0]!["id"]);
        Assert.Equal("succeeded", (string?)JsonNode.Parse((await Run("status", runId, "--json")).Expect(0))!["status"]);
        Assert.Contains($"Run {runId}", (await Run("status", runId)).Expect(0), StringComparison.Ordinal);
        Assert.Equal(2, (int)JsonNode.Parse((await Run("report", runId)).Expect(0))!["totals"]!["total"]!);

        var page = Path.Combine(directory.Path, "report.html");
        (await Run("report", runId, "--format", "html", "--out", page)).Expect(0);
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(page), StringComparison.Ordinal);

        var archive = Path.Combine(directory.Path, "evidence.zip");
        (await Run("report", runId, "--format", "zip", "--out", archive)).Expect(0);
        var holds = (await RunAsync(null, "evidence", "verify", archive)).Expect(0);
        Assert.Contains("evidence.zip holds.", holds, StringComparison.Ordinal);

        await using (var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Update)) zip.GetEntry("report.csv")!.Delete();
        var flaws = (await RunAsync(null, "evidence", "verify", archive)).Expect(1);
        Assert.Contains("report.csv: is missing from the archive", flaws, StringComparison.Ordinal);
        Assert.Contains("evidence.zip does not hold: 1 flaw.", flaws, StringComparison.Ordinal);
        Assert.Equal(
            ["companies.csv", "evidence.zip", "report.html"],
            Directory.EnumerateFiles(directory.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_run_in_which_something_failed_says_so_with_its_exit_code()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        (await gateway.ImportAsync(ZeroFilingGateway.Csv("1002"))).Expect(200);
        await gateway.Sandbox.ArmAsync(
            "saveFormData", new { kind = "status", status = 200, body = "{\"code\":500,\"message\":\"no\"}", times = 1000 });
        var (year, month) = await gateway.DueMonthAsync();
        var ran = await RunAsync(
            gateway.ApiKey, "zero-filing", "run", "--year", $"{year}", "--month", $"{month}", "--wait",
            "--url", gateway.Address.ToString());
        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("1 failed", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strict_run_that_finds_nothing_to_file_tells_why_and_exits_with_3()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        (await gateway.ImportAsync(ZeroFilingGateway.Csv("1001", "1002"))).Expect(200);
        string[] run =
            ["zero-filing", "run", "--year", "2021", "--month", "1", "--wait", "--url", gateway.Address.ToString()];

        var strict = await RunAsync(gateway.ApiKey, [.. run, "--strict"]);

        Assert.Equal(3, strict.ExitCode);
        Assert.Contains("2 not ready: Not due: e-Tax lists no such return.", strict.Output, StringComparison.Ordinal);
        Assert.Contains("2 not ready: Not due", (await RunAsync(gateway.ApiKey, run)).Expect(0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "The customer's key is missing", null, "zero-filing", "status")]
    [InlineData(2, "--url takes an http address", "key", "zero-filing", "status", "--url", "nowhere")]
    [InlineData(1, "No gateway answers at http://127.0.0.1:9/", "key", "zero-filing", "status", "--url", "http://127.0.0.1:9")]
    [InlineData(2, "Give either a file, or --ent-id", "key", "zero-filing", "enrol")]
    [InlineData(2, "There is no file", "key", "zero-filing", "enrol", "/nowhere/companies.csv")]
    [InlineData(2, "Option '--year' is required.", "key", "zero-filing", "run")]
    [InlineData(2, "An archive needs a file", "key", "zero-filing", "report", "x", "--format", "zip")]
    [InlineData(2, "There is no file", null, "evidence", "verify", "/nowhere/evidence.zip")]
    public async Task What_cannot_be_done_is_said_in_one_line(
        int exitCode, string line, string? apiKey, params string[] arguments)
    {
        var ran = await RunAsync(apiKey, arguments);
        Assert.Equal(exitCode, ran.ExitCode);
        var error = Assert.Single(ran.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(line, error, StringComparison.Ordinal);
        Assert.Empty(ran.Output);
    }

    [Fact]
    public async Task What_the_gateway_complains_of_is_passed_on()
    {
        await using var gateway = await ZeroFilingGateway.StartAsync();
        using var directory = new TemporaryDirectory();
        var csv = Path.Combine(directory.Path, "companies.csv");
        await File.WriteAllTextAsync(csv, ZeroFilingGateway.Csv("1001", "x", "y"));
        var url = gateway.Address.ToString();

        var unknown = (await RunAsync(gateway.ApiKey, "zero-filing", "status", "x", "--url", url)).Expect(2);
        Assert.Contains("There is no such run.", unknown, StringComparison.Ordinal);
        Assert.NotEmpty((await RunAsync("wrong", "zero-filing", "status", "--url", url)).Expect(2));
        var errors = (await RunAsync(gateway.ApiKey, "zero-filing", "enrol", csv, "--url", url)).Expect(2);
        Assert.StartsWith(
            "row 3: entId: must be a whole number (1 more errors are listed). Nothing was imported.",
            errors, StringComparison.Ordinal);
        Assert.Contains("  $[4].entId: must be a whole number", errors, StringComparison.Ordinal);
    }

    /// <summary>A command as a person or a script runs it.</summary>
    static Task<ProcessUnderTest> RunAsync(string? apiKey, params IEnumerable<string> arguments) =>
        ProcessUnderTest.RunAsync(arguments, environment: ("TAMGA_API_KEY", apiKey));
}
