using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>ETA's packages: the documents, or the receipts, of a period in one archive.</summary>
public sealed class PackageTests
{
    const string Packages = "/api/Packages";

    public static TheoryData<string, string> Faults
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var fault in CallFault.All.Where(f => !f.Name.Contains("201", StringComparison.Ordinal)))
            {
                data.Add("POST", fault.Name);
                if (CallFault.OfReads.Contains(fault)) data.Add("GET", fault.Name);
            }

            return data;
        }
    }

    /// <summary>Of the documents of the last month.</summary>
    public static JsonObject Order() => new()
    {
        ["type"] = "full", ["format"] = "JSON", ["dateFrom"] = $"{Ledger.LastMonth:yyyy-MM-dd}",
        ["dateTo"] = $"{Ledger.LastMonth.AddMonths(1).AddDays(-1):yyyy-MM-dd}",
    };

    [Fact]
    public async Task Documents_of_a_period_and_status_are_asked_for_waited_for_and_fetched_with_their_hash_in_the_evidence()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(140);
        await using var gateway = await Nile.StartAsync(sandbox);
        var order = Order();
        order["statuses"] = new JsonArray("Cancelled", "rejected");
        order["documentTypeNames"] = new JsonArray("i", "c");
        var filing = await RequestAsync(gateway.Erp, order);
        var listed = Assert.Single((await gateway.Erp.GetAsync(Packages)).Expect(200)["packages"]!.AsArray())!;
        Assert.Equal(
            (filing.Id, "documents", "full", "succeeded"),
            ((string?)listed["id"], (string?)listed["of"], (string?)listed["type"], (string?)listed["status"]));
        var packageId = (string)listed["packageId"]!;
        Assert.Equal(packageId, filing.Result.GetProperty("packageId").GetString());

        var content = (await gateway.Erp.GetAsync((string)listed["contentUrl"]!)).Expect(200);
        Assert.Equal("application/zip", content.ContentType);
        Assert.Contains($"{packageId}.zip", content.Headers["Content-Disposition"], StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(content.Bytes));
        using var books = await OfficeBooks.OpenAsync(sandbox);
        var wanted = await books.ReceivedAsync(Ledger.LastMonth, Ledger.LastMonth.AddMonths(1))
            .Where(d => (string)d["status"]! != "Valid").Select(d => $"{d["uuid"]}.json").ToListAsync();
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));

        // By ETA's id, too; and what has come through once more is no more evidence.
        var again = (await gateway.Erp.GetAsync($"{Packages}/{packageId}/content")).Expect(200);
        Assert.Equal(content.Bytes, again.Bytes);
        var evidence = await gateway.Erp.EvidenceAsync(filing.Id);
        Assert.Null(EvidenceLog.FirstBroken(evidence));
        var proof = Assert.Single(evidence, e => e.Kind == "package-content").Data;
        Assert.Equal(
            (Convert.ToHexStringLower(SHA256.HashData(content.Bytes)), content.Bytes.Length),
            (proof.GetProperty("sha256").GetString(), proof.GetProperty("bytes").GetInt32()));
        var asked = evidence.Single(e => e.Kind == "package-request").Data.GetProperty("body").GetProperty("queryParameters");
        Assert.Equal("cancelled", asked.GetProperty("statuses")[0].GetString());
        var answer = evidence.Single(e => e.Kind == "package-answer").Data;
        Assert.Contains(packageId, answer.GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipts_come_in_a_package_too_and_the_filters_may_stand_where_ETA_has_them()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        Assert.Equal(
            FilingStatus.Succeeded, (await gateway.Erp.SellAsync(PointOfSale.Sale("R-1", EtaSeeds.FirstPos))).Status);
        var now = TimeProvider.System.GetUtcNow();
        var filing = await RequestAsync(gateway.Erp, new JsonObject
        {
            ["of"] = "receipts", ["type"] = "Summary", ["format"] = "csv",
            ["queryParameters"] = new JsonObject
            {
                ["dateFrom"] = $"{now.AddDays(-2):yyyy-MM-dd}", ["dateTo"] = $"{now.AddDays(2):yyyy-MM-dd}",
                ["statuses"] = new JsonArray("valid"), ["posSerial"] = EtaSeeds.FirstPos,
            },
        });
        var content = (await gateway.Erp.GetAsync($"{Packages}/{filing.Id}/content")).Expect(200);
        using var zip = new ZipArchive(new MemoryStream(content.Bytes));
        using var text = new StreamReader(Assert.Single(zip.Entries).Open());
        Assert.Contains("R-1,Valid", await text.ReadToEndAsync(), StringComparison.Ordinal);
        (await sandbox.AcceptedAsync("eta", "receipt-package")).AcceptedOnce(1);
    }

    [Fact]
    public async Task A_callback_ends_the_wait_and_before_that_there_is_nothing_to_be_fetched()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { packageReadyAfterMs = 2000 } });
        await using var gateway = await Nile.StartAsync(
            sandbox, ["--Tamga:Egypt:PollInterval=01:00:00", "--Tamga:Egypt:PollTimeout=23:00:00"]);
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            taxpayers = new[]
            {
                new
                {
                    rin = EtaSeeds.Rin, callbackUrl = new Uri(gateway.Address, gateway.Customer.ApiKey).AbsoluteUri,
                    callsBackByItself = true,
                },
            },
        });
        var id = (string)(await gateway.Erp.PostAsync(Packages, Order())).Expect(202)["id"]!;
        (await gateway.Erp.GetAsync($"{Packages}/{id}/content")).ExpectProblem(409, "NOT_READY");
        Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync(id)).Status);
        (await gateway.Erp.GetAsync($"{Packages}/{id}/content")).Expect(200);
    }

    [Fact]
    public async Task A_package_that_ETA_cannot_make_fails_and_a_retry_asks_for_another()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { packagesFail = true } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var id = (string)(await gateway.Erp.PostAsync(Packages, Order())).Expect(202)["id"]!;
        var failed = await gateway.Erp.EndedAsync(id);
        Assert.Equal((FilingStatus.Failed, "3", true), (failed.Status, failed.Error!.AuthorityCode, failed.Error.Retryable));
        (await gateway.Erp.GetAsync($"{Packages}/{id}/content")).ExpectProblem(409, "NOT_READY");
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { packagesFail = false } });
        (await gateway.Erp.RetryAsync(id)).Expect(202);
        Assert.Equal(FilingStatus.Succeeded, (await gateway.Erp.EndedAsync(id)).Status);
        (await gateway.Erp.GetAsync($"{Packages}/{id}/content")).Expect(200);
        Assert.Equal(2, (int)Assert.Single(await sandbox.AcceptedAsync("eta", "document-package"))["times"]!);
    }

    [Fact]
    public async Task What_ETA_refuses_fails_with_its_words()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(10);
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { maxPackaged = 5 } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var failed = await gateway.Erp.EndedAsync((string)(await gateway.Erp.PostAsync(Packages, Order())).Expect(202)["id"]!);
        Assert.Equal((FilingStatus.Failed, "OperationExceedsLimit"), (failed.Status, failed.Error!.AuthorityCode));
        var order = Order();
        order["truncateIfExceeded"] = true;
        await RequestAsync(gateway.Erp, order);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_happens_to_a_call_a_package_is_asked_for_once(string method, string name)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        var fault = CallFault.Named(name);
        await using var gateway = await Nile.StartAsync(sandbox, [fault.PatienceOf("Egypt")]);
        await sandbox.ArmAtAsync(
            "/documentpackages/requests", new Dictionary<string, object>(fault.Fault) { ["method"] = method, ["times"] = 1 });
        var filing = await RequestAsync(gateway.Erp, Order());
        Assert.Equal(1, await sandbox.FaultsFiredAsync());
        (await sandbox.AcceptedAsync("eta", "document-package")).AcceptedOnce(1);
        Assert.Null(EvidenceLog.FirstBroken(await gateway.Erp.EvidenceAsync(filing.Id)));
    }

    [Theory]
    [InlineData("drop-before")]
    [InlineData("html")]
    [InlineData("truncate")]
    public async Task Half_a_package_is_no_package_and_no_evidence(string kind)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedReceivedAsync(50);
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await RequestAsync(gateway.Erp, Order());
        var id = filing.Result.GetProperty("packageId").GetString();
        await sandbox.ArmAtAsync($"/documentpackages/{id}", new { kind, times = 1 });
        int? status = null;
        try
        {
            status = (await gateway.Erp.GetAsync($"{Packages}/{filing.Id}/content")).Status;
        }
        catch (HttpRequestException)
        {
            // The connection breaks where the answer had begun: half a file does not look like a whole one.
        }

        Assert.True(status is null or 502, $"{status}");
        Assert.DoesNotContain(await gateway.Erp.EvidenceAsync(filing.Id), e => e.Kind == "package-content");
        (await gateway.Erp.GetAsync($"{Packages}/{filing.Id}/content")).Expect(200);
    }

    [Theory]
    [InlineData("""{}""", "$.dateFrom", "$.dateTo")]
    [InlineData("""{"dateFrom":"1.1.26","dateTo":"2026-02-30"}""", "$.dateFrom", "$.dateTo")]
    [InlineData("""{"from":"2026-02-01","to":"2026-01-01"}""", "$.dateTo")]
    [InlineData("""{"from":"2026-01-01","to":"2026-01-31","type":"half"}""", "$.type")]
    [InlineData("""{"from":"2026-01-01","to":"2026-01-31","format":"CSV"}""", "$.format")]
    [InlineData("""{"from":"2026-01-01","to":"2026-01-31","format":"XML","of":"receipts"}""", "$.format")]
    [InlineData("""{"from":"2026-01-01","to":"2026-01-31","of":"invoices"}""", "$.of")]
    [InlineData("""{"from":"2026-01-01","to":"2026-01-31","statuses":["valid","odd",null]}""", "$.statuses[1]", "$.statuses[2]")]
    [InlineData("""{"from":"2026-01-01","to":"2026-01-31","posSerial":"P"}""", "$.posSerial")]
    [InlineData("""{"queryParameters":{"dateFrom":"2026-01-01","dateTo":"2026-01-31","receiverSenderType":3}}""",
        "$.queryParameters.receiverSenderType")]
    [InlineData("""{"from":"2026-01-01","to":"2026-01-31","itemCodes":[{"codeType":"GPC","codeValue":"1"}]}""", "$.itemCodes[0]")]
    public async Task What_cannot_be_meant_is_refused_with_its_place(string body, params string[] places)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answer = (await gateway.Erp.PostAsync(Packages, JsonNode.Parse(body))).ExpectProblem(400, "VALIDATION_FAILED");
        Assert.Equal(places, answer["errors"]!.AsArray().Select(e => ((string)e!).Split(": ")[0]));
        Assert.Empty((await gateway.Erp.GetAsync(Packages)).Expect(200)["packages"]!.AsArray());
    }

    [Fact]
    public async Task Packages_are_listed_in_pages_newest_first_and_another_customers_are_not_there()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Insert(0, (await RequestAsync(gateway.Erp, Order())).Id);
        var (found, continuation) = (new List<string>(), "");
        do
        {
            var page = (await gateway.Erp.GetAsync($"{Packages}?limit=2{continuation}")).Expect(200);
            Assert.InRange(page["packages"]!.AsArray().Count, 1, 2);
            found.AddRange(page["packages"]!.AsArray().Select(p => (string)p!["id"]!));
            continuation = (string?)page["continuation"] is { } next ? $"&continuation={next}" : "";
        }
        while (continuation.Length > 0);
        Assert.Equal(ids, found);
        (await gateway.Erp.GetAsync($"{Packages}?continuation=x")).ExpectProblem(400, "VALIDATION_FAILED");
        (await gateway.Erp.GetAsync($"{Packages}?status=x")).ExpectProblem(400, "VALIDATION_FAILED");

        using var other = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        (await other.GetAsync($"{Packages}/{ids[0]}")).ExpectProblem(404, "NOT_FOUND");
        (await other.GetAsync($"{Packages}/{ids[0]}/content")).ExpectProblem(404, "NOT_FOUND");
        (await gateway.Erp.GetAsync($"{Packages}/NOSUCHPACKAGE/content")).ExpectProblem(404, "NOT_FOUND");
    }

    static async Task<FilingView> RequestAsync(HttpCaller erp, JsonObject order)
    {
        var filing = await erp.EndedAsync((string)(await erp.PostAsync(Packages, order.DeepClone())).Expect(202)["id"]!);
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        return filing;
    }
}
