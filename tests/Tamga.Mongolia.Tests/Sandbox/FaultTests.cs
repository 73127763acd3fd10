using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

public sealed class FaultTests : SandboxTest
{
    const string Submit = "/return/submit";

    [Fact]
    public async Task A_status_before_the_work_leaves_the_work_undone_and_strikes_once()
    {
        var (etax, reportNo) = await SavedAsync();
        await ArmAsync(new { path = Submit, kind = "status", status = 503, retryAfterSeconds = 7, body = new { code = 503 } });

        var struck = await etax.SubmitVatAsync(1001, reportNo);
        Assert.Equal((503, "application/json", 503), (struck.Status, struck.ContentType, struck.Code));
        Assert.Equal((1, 0), await CallsAsync(Submit));
        Assert.Equal(0, (await etax.SubmitVatAsync(1001, reportNo)).Code);
        Assert.Equal((2, 1), await CallsAsync(Submit));
    }

    [Fact]
    public async Task A_status_after_the_work_hides_that_it_was_done()
    {
        var (etax, reportNo) = await SavedAsync();
        await ArmAsync(new { path = Submit, kind = "status", after = true });

        Assert.Equal(500, (await etax.SubmitVatAsync(1001, reportNo)).Status);
        Assert.Equal((1, 1), await CallsAsync(Submit));
        Assert.Equal(3, await etax.StatusAsync(1001, reportNo));
        Assert.Single((await LedgerAsync())["entries"]!.AsArray());
    }

    [Theory]
    [InlineData("drop-before", 2)]
    [InlineData("drop-after", 3)]
    [InlineData("truncate", 3)]
    public async Task A_broken_connection_is_seen_as_one(string kind, int statusAfter)
    {
        var (etax, reportNo) = await SavedAsync();
        await ArmAsync(new { path = Submit, kind });

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => etax.SubmitVatAsync(1001, reportNo));
        Assert.Null(fault.StatusCode);
        Assert.Equal(statusAfter, await etax.StatusAsync(1001, reportNo));
        Assert.Equal((1, statusAfter == 3 ? 1 : 0), await CallsAsync(Submit));
    }

    [Fact]
    public async Task A_truncated_answer_promises_more_than_it_gives()
    {
        var etax = await SignInAsync();
        var whole = (await etax.GetAsync("/return/getList?entId=1001")).Text;
        await ArmAsync(new { path = "getList", kind = "truncate" });

        using var request = new HttpRequestMessage(HttpMethod.Get, ETaxSeeds.ApiPath + "/return/getList?entId=1001");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", etax.Token);
        request.Headers.Add("NE-KEY", ETaxSeeds.NeKey);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(whole), response.Content.Headers.ContentLength);
        using var got = new MemoryStream();
        await Assert.ThrowsAsync<HttpIOException>(async () =>
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            await body.CopyToAsync(got);
        });
        Assert.Equal(response.Content.Headers.ContentLength / 2, got.Length);
    }

    [Fact]
    public async Task A_page_of_html_comes_instead_of_json()
    {
        var etax = await SignInAsync();
        await ArmAsync(new { path = "getList", kind = "html" });
        var page = await etax.GetAsync("/return/getList?entId=1001");
        Assert.Equal((502, "text/html"), (page.Status, page.ContentType));
        Assert.StartsWith("<html>", page.Text, StringComparison.Ordinal);

        await ArmAsync(new { path = "getList", kind = "html", status = 200, body = "<html>login</html>" });
        page = await etax.GetAsync("/return/getList?entId=1001");
        Assert.Equal((200, "<html>login</html>"), (page.Status, page.Text));
    }

    [Fact]
    public async Task A_throttle_says_when_to_come_back()
    {
        await ArmAsync(new { path = "/token", kind = "throttle", retryAfterSeconds = 12 });
        using var content = new FormUrlEncodedContent([]);
        using var response = await Http.PostAsync(ETaxSeeds.TokenPath, content);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(12), response.Headers.RetryAfter!.Delta);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public async Task A_delay_comes_before_or_after_the_work(bool after, int statusWhenGivenUp)
    {
        var (etax, reportNo) = await SavedAsync();
        await ArmAsync(new { path = Submit, kind = "delay", delayMs = 600_000, after });

        var submission = etax.SubmitVatAsync(1001, reportNo);
        // The work after a delay never comes; the work before one is seen as soon as it is done.
        while (after && await etax.StatusAsync(1001, reportNo) == 2)
            Assert.False(submission.IsCompleted);
        Assert.False(submission.IsCompleted);
        Assert.Equal(statusWhenGivenUp, await etax.StatusAsync(1001, reportNo));

        Http.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submission);
    }

    [Fact]
    public async Task A_short_delay_gives_the_answer_in_the_end()
    {
        var etax = await SignInAsync();
        await ArmAsync(new { path = "getList", kind = "delay", delayMs = 150 });
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, (await etax.GetAsync("/return/getList?entId=1001")).Code);
        Assert.True(watch.ElapsedMilliseconds >= 140, $"{watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task The_nth_request_is_struck_for_as_many_times_as_asked()
    {
        var etax = await SignInAsync();
        await ArmAsync(new { path = "*/getList", method = "GET", kind = "status", nth = 2, times = 2 });
        Assert.Equal<int[]>([200, 500, 500, 200], await StatusesAsync(etax, 4));

        await ArmAsync(new { path = "getList", method = "POST", kind = "status", times = 0 });
        Assert.Equal<int[]>([200, 200], await StatusesAsync(etax, 2));
        await ArmAsync(new { path = "getList?entId=1002", kind = "status", times = 0 });
        Assert.Equal<int[]>([200, 200], await StatusesAsync(etax, 2));
        await ArmAsync(new { path = "getList", kind = "status", times = 0 });
        Assert.Equal<int[]>([500, 500, 500], await StatusesAsync(etax, 3));
    }

    [Fact]
    public async Task A_rate_strikes_the_same_requests_for_the_same_seed()
    {
        var etax = await SignInAsync();
        var runs = new List<int[]>();
        foreach (var seed in new[] { 7, 7, 8 })
        {
            await ControlAsync(HttpMethod.Delete, "/sandbox/faults");
            await ArmAsync(new { path = "getList", kind = "status", rate = 0.5, seed });
            runs.Add(await StatusesAsync(etax, 40));
        }
        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
        Assert.InRange(runs[0].Count(status => status == 500), 10, 30);
    }

    [Fact]
    public async Task Faults_are_listed_with_how_often_they_fired_and_cleared()
    {
        var etax = await SignInAsync();
        await ArmAsync(new { path = "getList", kind = "status", times = 2 });
        await StatusesAsync(etax, 3);

        var fault = (await ControlAsync(HttpMethod.Get, "/sandbox/faults")).Json["faults"]!.AsArray().Single()!;
        Assert.Equal(("getList", "status"), (fault["path"]!.GetValue<string>(), fault["kind"]!.GetValue<string>()));
        Assert.Equal((3, 2), (fault["seen"]!.GetValue<int>(), fault["fired"]!.GetValue<int>()));

        await ControlAsync(HttpMethod.Delete, "/sandbox/faults");
        Assert.Empty((await ControlAsync(HttpMethod.Get, "/sandbox/faults")).Json["faults"]!.AsArray());
    }

    [Fact]
    public async Task The_control_endpoints_are_never_struck()
    {
        await ArmAsync(new { path = "*", kind = "status", times = 0 });
        Assert.Equal(200, (await ControlAsync(HttpMethod.Get, "/sandbox/faults")).Status);
        Assert.Equal(200, (await ControlAsync(HttpMethod.Get, "/")).Status);
        Assert.Equal(500, (await SignInAnswerAsync(ETaxSeeds.Password)).Status);
    }

    [Theory]
    [InlineData("""{"path":"x"}""", "kind")]
    [InlineData("""{"path":"x","kind":"explode"}""", "explode")]
    [InlineData("""{"path":"","kind":"status"}""", "path")]
    [InlineData("""{"path":"x","kind":"delay"}""", "delayMs")]
    [InlineData("""{"path":"x","kind":"status","nth":0}""", "nth")]
    [InlineData("""{"path":"x","kind":"status","nth":1,"rate":0.5}""", "rate")]
    [InlineData("""{"path":"x","kind":"status","rate":2}""", "rate")]
    [InlineData("""{"path":"x","kind":"status","status":99}""", "status")]
    [InlineData("""{"path":"x","kind":"truncate","after":true}""", "after")]
    [InlineData("""{"path":"x","kind":"status","tiems":2}""", "tiems")]
    [InlineData("""[]""", "")]
    [InlineData("""{""", "")]
    public async Task A_fault_that_makes_no_sense_is_refused(string body, string about)
    {
        var refused = await ControlAsync(HttpMethod.Post, "/sandbox/faults", body);
        Assert.Equal(400, refused.Status);
        var error = refused.Json["error"]!.GetValue<string>();
        Assert.Contains(about, error, StringComparison.Ordinal);
        Assert.DoesNotContain("Tamga", error, StringComparison.Ordinal);
    }

    async Task<(ETaxTestClient Etax, long ReportNo)> SavedAsync()
    {
        var etax = await SignInAsync();
        return (etax, (await etax.SaveVatAsync(1001)).ReportNo);
    }

    static async Task<int[]> StatusesAsync(ETaxTestClient etax, int count)
    {
        var statuses = new int[count];
        for (var i = 0; i < count; i++)
            statuses[i] = (await etax.GetAsync("/return/getList?entId=1001")).Status;
        return statuses;
    }
}
