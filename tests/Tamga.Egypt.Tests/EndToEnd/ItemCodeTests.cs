using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;
using Tamga.Spreadsheets;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Item codes from the ERP's request to ETA's decision.</summary>
public sealed class ItemCodeTests
{
    const string Workbook = XlsxFile.MediaType;

    [Fact]
    public async Task Codes_are_registered_followed_to_ETAs_decision_and_looked_up()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.RegisterAsync(
            Codes.Body(Codes.New("1", "Green tea"), Codes.New($"EG-{EtaSeeds.Rin}-2", "Black tea")));
        Assert.Equal(FilingStatus.Succeeded, filing.Status);
        Assert.Equal(
            [($"EG-{EtaSeeds.Rin}-1", "Approved"), ($"EG-{EtaSeeds.Rin}-2", "Approved")], filing.CodeStates());
        Assert.All(
            filing.Result.GetProperty("codes").EnumerateArray(),
            code => Assert.Matches("^[0-9]+$", code.GetProperty("requestId").GetString()!));

        var found = (await gateway.Erp.GetAsync("/api/ItemCodes?type=egs&q=green")).Expect(200);
        var only = Assert.Single(found["codes"]!.AsArray())!;
        Assert.Equal(
            ($"EG-{EtaSeeds.Rin}-1", "Green tea", "شاي", EtaSeeds.Rin),
            ((string)only["itemCode"]!, (string)only["codeName"]!, (string)only["codeNameAr"]!, (string)only["owner"]!));
        Assert.NotNull(only["source"]!["codeLookupValue"]);
        var one = (await gateway.Erp.GetAsync($"/api/ItemCodes/EGS/EG-{EtaSeeds.Rin}-2")).Expect(200);
        Assert.Equal("Black tea", (string?)one["codeName"]);
        var gs1 = (await gateway.Erp.GetAsync("/api/ItemCodes?type=GS1&q=5449000000996")).Expect(200);
        Assert.StartsWith("Cola", (string?)Assert.Single(gs1["codes"]!.AsArray())!["codeName"], StringComparison.Ordinal);
        Assert.Equal(404, (await gateway.Erp.GetAsync("/api/ItemCodes/GS1/0000000000000")).Status);
        (await sandbox.AcceptedAsync("eta", "item-code")).AcceptedOnce(2);
    }

    [Fact]
    public async Task What_ETA_refuses_or_rejects_is_told_code_by_code_and_posted_anew()
    {
        await using var sandbox = await OpenAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            outcomes = new[]
            {
                new { match = "-NO", outcome = "refused", times = 1 }, new { match = "-BAD", outcome = "invalid", times = 1 },
            },
        });
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.RegisterAsync(Codes.Body(Codes.New("GOOD"), Codes.New("NO"), Codes.New("BAD")));
        Assert.Equal((1, 1, 1), filing.Counts());
        Assert.Equal(["Approved", "Refused", "Rejected"], filing.CodeStates().Select(code => code.Status));
        var errors = filing.Result.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("errors").ToString());
        Assert.Equal(
            [false, true, true], errors.Select(text => text.Contains("was told to", StringComparison.Ordinal)));

        var again = await gateway.Erp.RegisterAsync(Codes.Body(Codes.New("NO"), Codes.New("BAD")));
        Assert.Equal((2, 0, 0), again.Counts());
        var held = await gateway.Erp.PostAsync("/api/ItemCodes", Codes.Body(Codes.New("NEW"), Codes.New("GOOD")));
        Assert.Equal((409, "DUPLICATE_FILING"), (held.Status, (string?)held["errorCode"]));
        Assert.StartsWith("$.items[1]: ", (string)Assert.Single(held["errors"]!.AsArray())!, StringComparison.Ordinal);
        var rest = await gateway.Erp.EndedAsync((string)(await gateway.Erp.PostAsync(
            "/api/ItemCodes?skipRegistered=true", Codes.Body(Codes.New("NEW"), Codes.New("GOOD")))).Expect(202)["id"]!);
        Assert.Equal([($"EG-{EtaSeeds.Rin}-NEW", "Approved")], rest.CodeStates());
        Assert.Equal(0, rest.Result.GetProperty("codes")[0].GetProperty("place").GetInt32());
    }

    [Fact]
    public async Task A_filing_whose_codes_are_all_turned_down_fails_with_ETAs_words()
    {
        await using var sandbox = await OpenAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { outcomes = new[] { new { match = "-BAD", outcome = "invalid" } } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.RegisterAsync(Codes.Body(Codes.New("BAD")));
        Assert.Equal((FilingStatus.Failed, "AUTHORITY_REJECTED"), (filing.Status, filing.Error!.ErrorCode));
        Assert.Contains("told to be rejected", filing.Error.AuthorityMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_was_registered_elsewhere_is_taken_over()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var branch = (await gateway.RegisterCustomerAsync(Nile.Accounts())).Erp;
        await gateway.Erp.RegisterAsync(Codes.Body(Codes.New("1")));
        // The records that know it are another gateway's.
        await using var other = await Nile.StartAsync(sandbox);
        var filing = await other.Erp.RegisterAsync(Codes.Body(Codes.New("1"), Codes.New("2")));
        Assert.Equal((2, 0, 0), filing.Counts());
        Assert.Contains("was registered before", filing.Result.GetProperty("codes")[0].GetProperty("warnings")[0].GetString()!,
            StringComparison.Ordinal);
        (await sandbox.AcceptedAsync("eta", "item-code")).AcceptedOnce(2);
        // The same taxpayer's other customer is told that the code is taken.
        Assert.Equal(409, (await branch.PostAsync("/api/ItemCodes", Codes.Body(Codes.New("1")))).Status);
    }

    [Theory]
    [InlineData("""{}""", "$.items: is required")]
    [InlineData("""{ "items": [] }""", "$.items: is required")]
    [InlineData("""{ "items": [null] }""", "$.items[0].itemCode: is required")]
    [InlineData(
        """{ "items": [{ "itemCode": "EG-987654321-1", "parentCode": "10000045", "codeName": "a", "codeNameAr": "b" }] }""",
        "$.items[0].itemCode: must begin with EG-123456789-")]
    [InlineData("""{ "items": [{ "itemCode": "1", "parentCode": "1", "codeName": "a", "codeNameAr": "b" }] }""",
        "$.items[0].parentCode: must be a GPC brick")]
    [InlineData("""{ "items": [{ "itemCode": "1", "parentCode": "10000045", "codeNameAr": "b" }] }""",
        "$.items[0].codeName: is required")]
    [InlineData(
        """
        { "items": [{ "itemCode": "1", "parentCode": "10000045", "codeName": "a", "codeNameAr": "b",
                      "activeFrom": "1/2/26" }] }
        """, "$.items[0].activeFrom: must be an ISO 8601 date")]
    [InlineData(
        """
        { "items": [{ "itemCode": "1", "parentCode": "10000045", "codeName": "a", "codeNameAr": "b", "activeFrom": "2026-02-01",
                      "activeTo": "2026-01-01" }] }
        """, "$.items[0].activeTo: must be later than activeFrom")]
    [InlineData(
        """
        { "items": [{ "itemCode": "1", "parentCode": "10000045", "codeName": "a", "codeNameAr": "b" },
                    { "itemCode": "EG-123456789-1", "parentCode": "10000045", "codeName": "a", "codeNameAr": "b" }] }
        """, "$.items[1].itemCode: is the same as that of $.items[0]")]
    [InlineData("""{ "items": [{ "itemCode": 1 }] }""", "$.items[0].itemCode: ")]
    public async Task What_is_wrong_with_a_code_is_told_with_its_path_and_nothing_is_sent(string body, string error)
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answer = await gateway.Erp.PostAsync("/api/ItemCodes", JsonNode.Parse(body));
        Assert.Equal((400, "VALIDATION_FAILED"), (answer.Status, (string?)answer["errorCode"]));
        Assert.Contains(
            answer["errors"]!.AsArray(), one => ((string)one!).StartsWith(error, StringComparison.Ordinal));
        Assert.Equal((0, 0), await sandbox.CallsAsync("requests/codes"));
    }

    [Theory]
    [InlineData("/api/ItemCodes?type=UPC", "type: must be one of EGS, GS1")]
    [InlineData("/api/ItemCodes?page=2", "page: is unknown: one of type, q, parentCode, limit, continuation")]
    [InlineData("/api/ItemCodes?limit=0", "limit: must be a whole number from 1 to 100")]
    [InlineData("/api/ItemCodes?continuation=x", "continuation: must be the continuation of the page before")]
    [InlineData("/api/ItemCodes/requests?status=Open", "status: must be one of Submitted, Approved, Rejected")]
    [InlineData("/api/ItemCodes/requests?kind=old", "kind: must be one of new, reuse")]
    [InlineData("/api/ItemCodes/UPC/1", "type: must be one of EGS, GS1")]
    public async Task A_question_that_cannot_be_read_is_refused_and_not_passed_over(string path, string error)
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answer = await gateway.Erp.GetAsync(path);
        Assert.Equal((400, "VALIDATION_FAILED"), (answer.Status, (string?)answer["errorCode"]));
        Assert.StartsWith(error, (string)Assert.Single(answer["errors"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_come_in_pages_until_nothing_follows()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.RegisterAsync(Codes.Body(25));
        var all = Enumerable.Range(1, 25).Select(Codes.Of).ToList();
        Assert.Equal(all, (await PagesAsync(gateway.Erp, "/api/ItemCodes?type=EGS", "codes")).Order());
        Assert.Equal(all, (await PagesAsync(gateway.Erp, "/api/ItemCodes/requests?status=Approved", "requests")).Order());
        Assert.Equal(
            all, await PagesAsync(gateway.Erp, $"/api/ItemCodes/registrations/{filing.Id}?status=Approved", "codes"));
        await gateway.Erp.SyncCodesAsync();
        Assert.Equal(all, await PagesAsync(gateway.Erp, "/api/ItemCodes/usable?q=Tea", "codes"));
        Assert.Empty(
            (await gateway.Erp.GetAsync($"/api/ItemCodes/registrations/{filing.Id}?status=Refused"))["codes"]!.AsArray());
        using var other = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        Assert.Equal(404, (await other.GetAsync($"/api/ItemCodes/registrations/{filing.Id}")).Status);
        Assert.Empty((await other.GetAsync("/api/ItemCodes/requests")).Expect(200)["requests"]!.AsArray());
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public async Task Codes_come_as_a_text_file(char separator)
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var file = "itemCode,parentCode,codeName,codeNameAr,activeFrom,description\r\n"
            + "A-1,10000045,\"Tea, green\",شاي أخضر,2026-02-01,\r\n\r\nA-2,10000045,Black tea,شاي أسود,,\"In \"\"bags\"\"\"\r\n";
        if (separator == ';') file = file.Replace(",", ";", StringComparison.Ordinal);
        var answer = await gateway.Erp.PostRawAsync("/api/ItemCodes", "\uFEFF" + file, "text/csv; charset=utf-8");
        var filing = await gateway.Erp.EndedAsync((string)answer.Expect(202)["id"]!);
        Assert.Equal(
            [($"EG-{EtaSeeds.Rin}-A-1", "Approved"), ($"EG-{EtaSeeds.Rin}-A-2", "Approved")], filing.CodeStates());
        // The rows that they stood in.
        Assert.Equal(
            [2, 4], filing.Result.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("place").GetInt32()));
        var mine = (await gateway.Erp.GetAsync($"/api/ItemCodes/requests?q=EG-{EtaSeeds.Rin}-A-1"))["requests"]![0]!;
        Assert.Equal("2026-02-01T00:00:00Z", (string?)mine["activeFrom"]);
        Assert.Equal(separator == ',' ? "Tea, green" : "Tea; green", (string?)mine["codeName"]);
    }

    [Theory]
    [InlineData("", "$: is empty")]
    [InlineData("itemCode,parentCode\r\n1,10000045\r\n", "$[1].codeName: is missing from the first row")]
    [InlineData("itemCode,parentCode,codeName,codeNameAr,price\r\n", "$[1]: price is no column")]
    [InlineData("itemCode,parentCode,codeName,codeNameAr\r\n", "$: has no row below the first one")]
    [InlineData("itemCode,parentCode,codeName,codeNameAr\r\n1,10000045,,b\r\n", "$[2].codeName: is required")]
    [InlineData("itemCode,parentCode,codeName,codeNameAr\r\n\"1,10000045,a,b\r\n", "$[2]: a quotation mark is opened")]
    public async Task What_is_wrong_with_a_file_is_told_with_its_row(string file, string error)
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answer = await gateway.Erp.PostRawAsync("/api/ItemCodes", file, "text/csv");
        Assert.Equal(400, answer.Status);
        Assert.Contains(answer["errors"]!.AsArray(), one => ((string)one!).StartsWith(error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Codes_come_as_a_workbook()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var file = new MemoryStream();
        SheetColumn<(string Code, string Name)>[] columns =
        [
            new("itemCode", "", row => SheetValue.Of(row.Code)), new("parentCode", "", _ => SheetValue.Of(10000045m)),
            new("codeName", "", row => SheetValue.Of(row.Name)), new("codeNameAr", "", _ => SheetValue.Of("شاي")),
            new("activeFrom", "", _ => SheetValue.Of(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero))),
        ];
        await XlsxFile.WriteAsync(
            file, "codes", columns, inLocalLanguage: false,
            Enumerable.Range(1, 3).Select(n => ($"X{n}", $"Tea {n}")).ToAsyncEnumerable(), default);
        var answer = await gateway.Erp.PostRawAsync("/api/ItemCodes", file.ToArray(), Workbook);
        var filing = await gateway.Erp.EndedAsync((string)answer.Expect(202)["id"]!);
        Assert.Equal((3, 0, 0), filing.Counts());
        var mine = (await gateway.Erp.GetAsync($"/api/ItemCodes/requests?q=EG-{EtaSeeds.Rin}-X2"))["requests"]![0]!;
        Assert.Equal(("Tea 2", "2026-03-01T00:00:00Z"), ((string?)mine["codeName"], (string?)mine["activeFrom"]));
    }

    [Fact]
    public async Task What_is_no_workbook_or_would_burst_memory_is_refused()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        Assert.Equal(400, (await gateway.Erp.PostRawAsync("/api/ItemCodes", Encoding.UTF8.GetBytes("PK no"), Workbook)).Status);
        var bomb = await gateway.Erp.PostRawAsync("/api/ItemCodes", Bomb(), Workbook);
        Assert.Equal(400, bomb.Status);
        Assert.Contains("unpacks to more", (string)bomb["message"]!, StringComparison.Ordinal);
        Assert.Equal(415, (await gateway.Erp.PostRawAsync("/api/ItemCodes", "x", "application/xml")).Status);
    }

    [Fact]
    public async Task An_own_code_is_changed_and_anothers_is_asked_for()
    {
        await using var sandbox = await OpenAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { onlyRegisteredCodes = true } });
        await using var gateway = await Nile.StartAsync(sandbox);
        using var other = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        await gateway.Erp.RegisterAsync(Codes.Body(Codes.New("1")));
        var path = $"/api/ItemCodes/EGS/EG-{EtaSeeds.Rin}-1";
        var changed = (await gateway.Erp.PutAsync(path, new JsonObject { ["description"] = "Loose" })).Expect(200);
        Assert.Equal(("code", "Loose"),
            ((string?)changed["changed"], (string?)changed["request"]!["source"]!["descriptionPrimaryLang"]));
        var fixedName = await gateway.Erp.PutAsync(path, new JsonObject { ["codeName"] = "Coffee" });
        Assert.Equal(400, fixedName.Status);
        Assert.StartsWith("$.codeName: stays", (string)fixedName["errors"]![0]!, StringComparison.Ordinal);
        Assert.Equal(404, (await gateway.Erp.PutAsync($"/api/ItemCodes/EGS/EG-{EtaSeeds.Rin}-9", new JsonObject())).Status);
        Assert.Equal(400, (await gateway.Erp.PutAsync("/api/ItemCodes/EGS/1", new JsonObject())).Status);

        var asked = (await other.PutAsync(path, new JsonObject { ["comment"] = "We resell it" })).Expect(202);
        var filing = await other.EndedAsync((string)asked["id"]!);
        Assert.Equal([($"EG-{EtaSeeds.Rin}-1", "Approved")], filing.CodeStates());
        var request = (await other.GetAsync("/api/ItemCodes/requests?kind=reuse")).Expect(200)["requests"]![0]!;
        Assert.Equal(EtaSeeds.Rin, (string?)request["owner"]);
        Assert.Equal(409, (await other.PutAsync(path, new JsonObject())).Status);
        var gs1 = await other.EndedAsync(
            (string)(await other.PutAsync("/api/ItemCodes/GS1/5449000000996", new JsonObject())).Expect(202)["id"]!);
        Assert.Equal(FilingStatus.Succeeded, gs1.Status);
        // What nobody has cannot be used.
        var nothing = await other.EndedAsync((string)(await other.PutAsync(
            $"/api/ItemCodes/EGS/EG-{EtaSeeds.Rin}-404", new JsonObject())).Expect(202)["id"]!);
        Assert.Equal((FilingStatus.Failed, "AUTHORITY_REJECTED"), (nothing.Status, nothing.Error!.ErrorCode));
    }

    [Fact]
    public async Task A_request_is_changed_while_ETA_has_not_decided_on_it()
    {
        await using var sandbox = await OpenAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { codesDecidedAfterMs = 60_000 } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var id = (string)(await gateway.Erp.PostAsync("/api/ItemCodes", Codes.Body(Codes.New("1")))).Expect(202)["id"]!;
        await gateway.Erp.FilingJsonWhenAsync(id, f => (int?)f["result"]?["submitted"] == 1);
        var changed = (await gateway.Erp.PutAsync(
            $"/api/ItemCodes/EGS/EG-{EtaSeeds.Rin}-1", new JsonObject { ["codeName"] = "Coffee" })).Expect(200);
        Assert.Equal(("request", "Coffee", "Submitted"),
            ((string?)changed["changed"], (string?)changed["request"]!["codeName"], (string?)changed["request"]!["status"]));
    }

    [Fact]
    public async Task A_portion_too_large_for_ETA_goes_in_pieces()
    {
        await using var sandbox = await OpenAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { maxCodes = 3 } });
        await using var gateway = await Nile.StartAsync(sandbox);
        Assert.Equal((10, 0, 0), (await gateway.Erp.RegisterAsync(Codes.Body(10))).Counts());
        (await sandbox.AcceptedAsync("eta", "item-code")).AcceptedOnce(10);
    }

    static async Task<SandboxUnderTest> OpenAsync()
    {
        var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { codesDecidedAfterMs = 100 } });
        return sandbox;
    }

    static async Task<IReadOnlyList<string>> PagesAsync(HttpCaller erp, string path, string list)
    {
        var found = new List<string>();
        string? continuation = null;
        do
        {
            var page = (await erp.GetAsync(
                $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=7"
                + (continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}"))).Expect(200);
            var rows = page[list]!.AsArray();
            Assert.InRange(rows.Count, 1, 7);
            found.AddRange(rows.Select(row => (string)row!["itemCode"]!));
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);
        return found;
    }

    /// <summary>A few hundred kilobytes that unpack to more than 200 MB.</summary>
    static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var workbook = new StreamWriter(archive.CreateEntry("xl/workbook.xml").Open()))
                workbook.Write("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>");
            using var texts = new StreamWriter(archive.CreateEntry("xl/sharedStrings.xml").Open());
            texts.Write("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
            var spaces = new string(' ', 1_000_000);
            for (var i = 0; i < 210; i++) texts.Write(spaces);
            texts.Write("</sst>");
        }

        return file.ToArray();
    }
}
