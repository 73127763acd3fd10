using System.Text.Json.Nodes;
using Tamga.Sandbox;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

public sealed class ControlTests : SandboxTest
{
    [Fact]
    public async Task The_ledger_keeps_what_was_accepted_and_can_be_narrowed()
    {
        var etax = await SignInAsync();
        var saved = await etax.SaveVatAsync(1001, details: ETaxTestClient.Details((5001, "0")));
        var reportNo = saved.ReportNo;
        await etax.SubmitVatAsync(1001, reportNo);
        await etax.FileVatAsync(1002);

        var entry = (await LedgerAsync("?entId=1001"))["entries"]!.AsArray().Single()!;
        Assert.Equal("""
            {"authority":"etax","kind":"return","key":"1001|4|1300|2026|10|29|100100|0","times":1,"entId":1001,"formNo":1300,"year":2026,"period":10,"isXreport":true,"byHand":false,"details":[{"tagId":5001,"type":0,"tagKey":"TG5001","value":"0"}],"firstAt":"2026-10-31T20:00:00+00:00","lastAt":"2026-10-31T20:00:00+00:00"}
            """, Without(entry, "reportNo").ToJsonString(Relaxed));
        Assert.Equal(reportNo, entry["reportNo"]!.GetValue<long>());

        var summary = (await LedgerAsync("?summary=true"))["entries"]!.AsArray();
        Assert.Equal(2, summary.Count);
        Assert.All(summary, one => Assert.Null(one!["details"]));
    }

    [Fact]
    public async Task A_return_that_the_authority_forgot_and_took_again_counts_twice()
    {
        var etax = await SignInAsync();
        await etax.FileVatAsync(1001);
        await SeedAsync(new { due = new[] { new { entId = 1001, formNo = 1300, year = 2026, period = 10 } } });
        Clock.Advance(TimeSpan.FromMinutes(1));
        await etax.FileVatAsync(1001);

        var entry = (await LedgerAsync())["entries"]!.AsArray().Single()!;
        Assert.Equal(2, entry["times"]!.GetValue<int>());
        var (first, last) = (entry["firstAt"]!.GetValue<DateTimeOffset>(), entry["lastAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal(TimeSpan.FromMinutes(1), last - first);
    }

    [Fact]
    public async Task A_refusal_behind_status_200_is_no_success_in_the_ledger()
    {
        var etax = await SignInAsync();
        await etax.SaveVatAsync(1001);
        await etax.SaveVatAsync(1001);
        Assert.Equal((2, 1), await CallsAsync("/return/saveFormData"));
    }

    [Fact]
    public async Task A_seed_adds_organisations_logins_and_returns()
    {
        await SeedAsync(new
        {
            logins = new[] { new { username = "ДД7", password = "seven" } },
            organisations = new object[]
            {
                new { entId = 30_001, name = "Шинэ ХХК", logins = new[] { "ДД7" } },
                new { entId = 1002, entStatus = 4, logins = new[] { "ДД7", ETaxSeeds.Username } },
            },
            due = new object[]
            {
                new
                {
                    entId = 30_001, formNo = 1301, year = 2026, period = 2, taxReportCode = "ТТ-13", revenueId = 77,
                    licenseNo = "L-1",
                },
                new
                {
                    entId = 30_001, formNo = 1300, year = 2026, period = 8, status = 2,
                    details = new[] { new { tagKey = "TG5001", value = "500" } },
                },
                new { entId = 30_001, formNo = 1300, year = 2026, period = 7, status = 3 },
            },
        });

        var etax = await SignInAsync("ДД7", "seven");
        var organisations = (await etax.GetAsync("/user/getUserOrgs")).Json.AsArray();
        Assert.Equal([1002, 30_001], organisations.Select(one => one!["id"]!.GetValue<int>()));
        Assert.Equal(4, organisations[0]!["entStatus"]!.GetValue<int>());

        var due = (await etax.GetAsync("/return/getList?entId=30001")).Json["reportList"]!.AsArray();
        Assert.Equal(["ТТ-13", "ТТ-03А", "ТТ-03А"], due.Select(row => row!["taxReportCode"]!.GetValue<string>()));
        Assert.Equal([null, 2, 3], due.Select(row => row!["taxReportStatus"]?.GetValue<int>()));
        Assert.Equal(("L-1", 77), (due[0]!["licenseNo"]!.GetValue<string>(), due[0]!["revenueId"]!.GetValue<int>()));

        var draft = (await etax.GetAsync($"/return/getFormData?entId=30001&reportId={due[1]!["reportNo"]}")).Json;
        Assert.Equal("500", draft["reportDataDetail"]![0]!["value"]!.GetValue<string>());
        Assert.Equal("null", draft["activitiType"]!.GetValue<string>());
        Assert.Null(draft["submittedDate"]);

        Assert.Equal(400, (await (await SecondSignInAsync()).GetAsync("/return/getList?entId=1002")).Status);
    }

    [Theory]
    [InlineData("""{"vat":{}}""", "vat")]
    [InlineData("""{"etax":{"dues":[]}}""", "dues")]
    [InlineData("""{"etax":{"due":[{"entId":1001}]}}""", "formNo")]
    [InlineData("""{"etax":{"due":[{"entId":5,"formNo":1300,"year":2026,"period":1}]}}""", "entId 5")]
    [InlineData("""{"etax":{"due":[{"entId":1001,"formNo":9,"year":2026,"period":1}]}}""", "formNo 9")]
    [InlineData("""{"etax":{"due":[{"entId":1001,"formNo":1301,"year":2026,"period":5}]}}""", "period 5")]
    [InlineData("""{"etax":{"due":[{"entId":1001,"formNo":1300,"year":2026,"period":5,"status":4}]}}""", "status")]
    [InlineData("""{"etax":{"organisations":[{"entId":1001,"logins":["nobody"]}]}}""", "nobody")]
    [InlineData("""{"etax":{"organisations":[{"entId":50001}]}}""", "name")]
    [InlineData("""{"etax":{"outcomes":[{"entId":1001,"outcome":"lost"}]}}""", "lost")]
    [InlineData("""{"etax":{"timing":{"assignedAfterMs":600}}}""", "receivedAfterMs")]
    [InlineData("""{"etax":{"tokens":{"expiresInSeconds":0}}}""", "expiresInSeconds")]
    public async Task A_seed_that_makes_no_sense_changes_nothing(string seed, string about)
    {
        var before = await (await SignInAsync()).GetAsync("/return/getList?entId=1001");
        var refused = await ControlAsync(HttpMethod.Post, "/sandbox/seed", seed);
        Assert.Equal(400, refused.Status);
        Assert.Contains(about, refused.Json["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, await (await SignInAsync()).GetAsync("/return/getList?entId=1001"));
    }

    [Fact]
    public async Task A_seed_with_one_mistake_is_not_applied_in_part()
    {
        var refused = await ControlAsync(HttpMethod.Post, "/sandbox/seed", new
        {
            etax = new
            {
                logins = new[] { new { username = ETaxSeeds.Username, password = "new" } },
                outcomes = new[] { new { entId = 5, outcome = "never" } },
            },
        });
        Assert.Equal(400, refused.Status);
        Assert.Equal(200, (await SignInAnswerAsync(ETaxSeeds.Password)).Status);
    }

    [Fact]
    public async Task A_reset_returns_to_the_seeded_state()
    {
        var etax = await SignInAsync();
        await etax.FileVatAsync(1001);
        await SeedAsync(new
        {
            organisations = new[] { new { entId = 30_001, name = "Шинэ ХХК" } },
            logins = new[] { new { username = ETaxSeeds.Username, password = "new" } },
            timing = new { receivedAfterMs = 9_000 },
            tokens = new { asStrings = true },
        });
        await ArmAsync(new { path = "*", kind = "status", times = 0 });

        Assert.Equal(204, (await ControlAsync(HttpMethod.Post, "/sandbox/reset")).Status);

        var ledger = await LedgerAsync();
        Assert.Empty(ledger["entries"]!.AsArray());
        Assert.Empty(ledger["calls"]!.AsArray());
        Assert.Equal(401, (await etax.GetAsync("/user/getUserOrgs")).Status);
        Assert.Equal(28_800, (await SignInAnswerAsync(ETaxSeeds.Password)).Json["expires_in"]!.GetValue<int>());
        etax = await SignInAsync();
        Assert.Equal(10_003, (await etax.GetAsync("/user/getUserOrgs")).Json.AsArray().Count);
        Assert.Null((await etax.GetAsync("/return/getList?entId=1001")).Json["reportList"]![0]!["reportNo"]);
        var reportNo = await etax.FileVatAsync(1001);
        Clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(11, await etax.StatusAsync(1001, reportNo));
    }

    [Fact]
    public async Task The_front_page_tells_a_stranger_where_they_are()
    {
        var page = await ControlAsync(HttpMethod.Get, "/");
        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        string[] told = ["/itc", ETaxSeeds.ApiPath, ETaxSeeds.Username, ETaxSeeds.Password, ETaxSeeds.NeKey, "/sandbox/faults"];
        foreach (var text in told)
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_stops_at_once_even_while_a_request_hangs()
    {
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        using var http = new HttpClient { BaseAddress = sandbox.Address };
        using var fault = new StringContent("""{"path":"/token","kind":"delay","delayMs":600000}""");
        (await http.PostAsync("/sandbox/faults", fault)).Dispose();
        using var form = new FormUrlEncodedContent([]);
        var hanging = http.PostAsync(ETaxSeeds.TokenPath, form);
        while ((await http.GetStringAsync("/sandbox/faults")).Contains("\"fired\":0", StringComparison.Ordinal))
            Assert.False(hanging.IsCompleted);

        await sandbox.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => hanging);
    }

    static readonly System.Text.Json.JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static JsonNode Without(JsonNode node, string member)
    {
        var copy = node.DeepClone();
        copy.AsObject().Remove(member);
        return copy;
    }
}
