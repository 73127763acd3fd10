using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Azerbaijan;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

public sealed class DownloadTests
{
    /// <summary>12,000 over 31 days: what the first three hold.</summary>
    const int FirstThreeDays = 1162;

    static long Count(FilingView filing) => filing.Result.GetProperty("count").GetInt64();

    [Fact]
    public async Task A_periods_invoices_arrive_whole_with_their_lines()
    {
        await using var portal = await Portal.OpenAsync();
        var filing = await portal.SucceedAsync("/downloads", Requests.August(1, 3));
        Assert.Equal((FirstThreeDays, 1), (Count(filing), filing.Result.GetProperty("pages").GetInt32()));

        var invoices = new List<JsonNode>();
        string? continuation = null;
        do
        {
            var next = continuation is null ? "" : $"&continuation={Uri.EscapeDataString(continuation)}";
            var page = await portal.GetAsync($"/invoices?direction=sent&limit=500{next}");
            invoices.AddRange(page["invoices"]!.AsArray().Select(i => i!));
            continuation = (string?)page["continuation"];
        }
        while (continuation is not null);
        Assert.Equal(FirstThreeDays, invoices.Select(i => (string)i["qaime"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("2025-07-31T20:00:00.000Z", (string)invoices[0]["issuedAt"]!);

        // Amounts come as text in one of seven, and now and then the only line comes alone: nothing of that reaches the ERP.
        foreach (var number in (int[])[1, 2, 3, 6, 10, 11, 16, 21, 26, 31])
        {
            var whole = await portal.GetAsync($"/invoices/AA2508{number:D7}");
            var lines = whole["lines"]!.AsArray();
            Assert.NotEmpty(lines);
            Assert.Equal((decimal)whole["netAmount"]!, lines.Sum(l => (decimal)l!["netAmount"]!));
        }
    }

    [Fact]
    public async Task An_invoice_downloaded_twice_is_one_record_and_keeps_its_statuses()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        const string qaime = "AA25080000001";
        var before = (string)(await portal.GetAsync($"/invoices/{qaime}"))["status"]!;
        await portal.SeedAsync(new { qaimes = new[] { new { subdomain = "demo", qaime, status = "cancelRequested" } } });

        var again = await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        Assert.Equal((1, Count(again) - 1),
            (again.Result.GetProperty("changed").GetInt64(), again.Result.GetProperty("unchanged").GetInt64()));
        var after = await portal.GetAsync($"/invoices/{qaime}");
        Assert.Equal("cancelRequested", (string)after["status"]!);
        Assert.Equal([before, "cancelRequested"], after["history"]!.AsArray().Select(h => (string)h!["status"]!));
    }

    [Fact]
    public async Task Filters_are_e_taxes_own()
    {
        await using var portal = await Portal.OpenAsync();
        var order = Requests.August(1, 3, "incoming");
        order["includeStatus"] = new JsonArray("approved", "onApproval");
        order["excludeKinds"] = new JsonArray("defaultInvoice");
        var filing = await portal.SucceedAsync("/downloads", order);
        Assert.InRange(Count(filing), 50, 200);
        var invoices = (await portal.GetAsync("/invoices?direction=incoming&limit=1000"))["invoices"]!.AsArray();
        Assert.Equal(Count(filing), invoices.Count);
        Assert.All(invoices, i => Assert.Contains((string)i!["status"]!, new[] { "approved", "onApproval" }));
        Assert.All(invoices, i => Assert.NotEqual("defaultInvoice", (string)i!["kind"]!));
    }

    [Fact]
    public async Task A_person_confirms_the_pin_whose_code_the_filing_shows()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.PersonAsync(new { mode = "manual" });
        var id = await portal.PostAsync("/downloads", Requests.August(1, 1));
        var waiting = (await portal.WaitsForAsync(id, "pin1")).WaitingFor!;
        Assert.Matches("^[0-9]{4}$", waiting.Code);
        Assert.NotNull(waiting.Until);
        await portal.ConfirmAsync("pin1");
        var filing = Portal.Succeeded(await portal.Erp.EndedAsync(id));
        Assert.Null(filing.WaitingFor);
        Assert.Equal(1, (int)Assert.Single(await portal.LedgerAsync("download"))["times"]!);
    }

    [Fact]
    public async Task A_pin_that_comes_late_is_waited_for_through_a_busy_e_taxes()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SeedAsync(new { timing = new { busyMs = 600, workMs = 400 } });
        await portal.PersonAsync(new { mode = "auto", delayMs = 1_000 });
        var id = await portal.PostAsync("/downloads", Requests.August(1, 1));
        await portal.WaitsForAsync(id, "pin1");
        Portal.Succeeded(await portal.Erp.EndedAsync(id));
        var told = (await portal.Erp.EvidenceAsync(id)).Where(e => e.Kind == "process").Select(e => e.Data.GetRawText()).ToList();
        Assert.Contains(told, t => t.Contains("NEED RETRY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pin_that_never_comes_ends_the_filing_with_a_reason_and_leaves_the_phone_free()
    {
        await using var portal = await Portal.OpenAsync(settings: ["--Tamga:Azerbaijan:PinTimeout=00:00:03"]);
        await portal.PersonAsync(new { mode = "never" });
        var filing = await portal.FileAsync("/downloads", Requests.August(1, 1));
        var error = Portal.Failed(filing);
        Assert.Equal(ErrorCodes.PinNotConfirmed, error.ErrorCode);
        Assert.Contains("PIN1", error.Message, StringComparison.Ordinal);
        Assert.True(error.Retryable);

        await portal.PersonAsync(new { mode = "auto", delayMs = 20 });
        await portal.SucceedAsync("/downloads", Requests.August(2, 2));
    }

    [Fact]
    public async Task A_process_that_the_portal_ends_for_want_of_a_pin_says_so()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SeedAsync(new { timing = new { pinTimeoutMs = 200 } });
        await portal.PersonAsync(new { mode = "never" });
        var error = Portal.Failed(await portal.FileAsync("/downloads", Requests.August(1, 1)));
        Assert.Contains("not confirmed in time", error.Message, StringComparison.Ordinal);
        Assert.Equal("3", error.AuthorityCode);
    }

    [Fact]
    public async Task A_process_that_outlasts_the_patience_is_followed_on_by_a_retry()
    {
        await using var portal = await Portal.OpenAsync(settings: ["--Tamga:Azerbaijan:PollTimeout=00:00:00.800"]);
        await portal.SeedAsync(new { timing = new { workMs = 3_000 } });
        var filing = await portal.FileAsync("/downloads", Requests.August(1, 1));
        while (filing.Status == FilingStatus.Failed)
        {
            Assert.True(Portal.Failed(filing).Retryable);
            filing = await portal.RetryAsync(filing);
        }

        Portal.Succeeded(filing);
        Assert.Equal(1, (int)Assert.Single(await portal.LedgerAsync("download"))["times"]!);
    }

    [Fact]
    public async Task Two_downloads_for_one_phone_run_one_after_the_other()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.PersonAsync(new { mode = "manual" });
        var first = await portal.PostAsync("/downloads", Requests.August(1, 1));
        await portal.WaitsForAsync(first, "pin1");
        var second = await portal.PostAsync("/downloads", Requests.August(2, 2));
        await portal.Erp.FilingWhenAsync(second, f => f.Timeline.Count > 1);
        Assert.Single(await portal.LedgerAsync("download"));

        await portal.ConfirmAsync("pin1");
        Portal.Succeeded(await portal.Erp.EndedAsync(first));
        await portal.WaitsForAsync(second, "pin1");
        await portal.ConfirmAsync("pin1");
        Portal.Succeeded(await portal.Erp.EndedAsync(second));
        Assert.Equal([1, 1], (await portal.LedgerAsync("download")).Select(e => (int)e["times"]!));
    }

    [Theory]
    [InlineData("truncate")]
    [InlineData("drop-before")]
    [InlineData("html")]
    public async Task A_page_that_breaks_off_is_read_again_and_nothing_is_there_twice(string kind)
    {
        await using var portal = await Portal.OpenAsync(settings: ["--Tamga:Azerbaijan:PageSize=20"]);
        await portal.SeedAsync(new
        {
            months = new[] { new { subdomain = "demo", direction = "sent", year = 2025, month = 9, count = 55, pageSize = 20 } },
        });
        await portal.ArmAsync("/etx/read_invoices", new { kind, nth = 2, times = 2 });
        var filing = await portal.SucceedAsync(
            "/downloads", new JsonObject { ["dateFrom"] = "2025-09-01", ["dateTo"] = "2025-09-30", ["direction"] = "sent" });
        Assert.Equal((55, 3), (Count(filing), filing.Result.GetProperty("pages").GetInt32()));
        Assert.Equal(55, (await portal.GetAsync("/invoices?direction=sent&limit=1000"))["invoices"]!.AsArray().Count);
        Assert.Equal(2, await portal.Sandbox.FaultsFiredAsync());
    }

    [Fact]
    public async Task A_portal_without_pages_by_process_is_read_by_dates()
    {
        await using var portal = await Portal.OpenAsync(settings: ["--Tamga:Azerbaijan:PageSize=20"]);
        await portal.SeedAsync(new
        {
            processHasPages = false,
            months = new[] { new { subdomain = "demo", direction = "sent", year = 2025, month = 9, count = 55, pageSize = 20 } },
        });
        var filing = await portal.SucceedAsync(
            "/downloads", new JsonObject { ["dateFrom"] = "2025-09-01", ["dateTo"] = "2025-09-30", ["direction"] = "sent" });
        Assert.Equal((55, 3), (Count(filing), filing.Result.GetProperty("pages").GetInt32()));
    }

    [Fact]
    public async Task A_partners_customer_and_another_verb_make_no_difference()
    {
        await using var partner = await Portal.OpenAsync(isPartner: true);
        Assert.Equal(300, Count(await partner.SucceedAsync("/downloads", Requests.August())));
        var uploaded = await partner.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("INV-0001")));
        Assert.Equal("uploaded", uploaded.Result.GetProperty("invoices")[0].GetProperty("status").GetString());

        // The documents disagree on the verbs: whichever the portal insists on is found out.
        await partner.SeedAsync(new
        {
            verbs = new[] { "/job/read_proc_status", "/etx/read_invoices", "/inv/read_invoices" }
                .Select(path => new { subdomain = VatPortalSeeds.PartnerSubdomain, path, verb = "GET" }),
        });
        Assert.Equal(200, Count(await partner.SucceedAsync("/downloads", Requests.August(direction: "incoming"))));
    }
}
