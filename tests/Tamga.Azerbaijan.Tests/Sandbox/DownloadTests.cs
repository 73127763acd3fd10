using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;

namespace Tamga.Azerbaijan.Tests.Sandbox;

public sealed class DownloadTests : PortalTest
{
    static JsonObject By(int process, int page = 1, int dir = 1) =>
        new() { ["procId"] = process, ["from"] = page, ["dir"] = dir };

    [Fact]
    public async Task A_month_is_read_in_pages_of_five_thousand()
    {
        var process = await DownloadAsync(Demo, August());
        var done = await Demo.StatusAsync(process);
        Assert.Equal((2, 12_000), (done["status"]!.GetValue<int>(), done["stats"]!["imported"]!.GetValue<int>()));

        var pages = new List<JsonArray>();
        for (var page = 1; page <= 4; page++)
            pages.Add(await Demo.PageAsync(By(process, page)));
        Assert.Equal([5000, 5000, 2000, 0], pages.Select(page => page.Count));
        var all = pages.SelectMany(page => page).Select(invoice => invoice!["qaime"]!.GetValue<string>()).ToList();
        Assert.Equal(12_000, all.Distinct(StringComparer.Ordinal).Count());
        Assert.All(pages[2],
            invoice => Assert.EndsWith("2025", invoice!["datetime"]!.GetValue<string>().Split(' ')[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Incoming_invoices_are_in_the_other_folder_which_is_the_one_by_default()
    {
        var process = await DownloadAsync(Demo, August(dir: 0));
        var page = await Demo.ReadAsync("/etx/read_invoices", new JsonObject { ["procId"] = process });
        Assert.Equal("8000", page.Json["data"]!["total"]!.GetValue<string>());
        Assert.All(page.Json["data"]!["invoices"]!.AsArray(),
            invoice => Assert.Equal(VatPortalSeeds.Voen, invoice!["tin_to"]!.GetValue<string>()));
        Assert.Empty(await Demo.PageAsync(By(process, dir: 1)));
    }

    [Fact]
    public async Task An_invoice_is_the_same_every_time_and_its_sums_hold()
    {
        var first = await Demo.PageAsync(By(await DownloadAsync(Demo, August())));
        var second = await Demo.PageAsync(By(await DownloadAsync(Demo, August())));
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        foreach (var invoice in first)
        {
            var lines = invoice!["lines"]! is JsonArray list ? [.. list] : new List<JsonNode?> { invoice["lines"]! };
            Assert.Equal(Amount(invoice["net_amount"]!), lines.Sum(line => Amount(line!["net_amount"]!)));
            Assert.Equal(Amount(invoice["net_amount"]!), Amount(invoice["ini_amount2"]!) + Amount(invoice["vat_amount"]!));
            Assert.All(lines,
                line => Assert.Equal(Amount(line!["ini_amount"]!), Amount(line["unit_price"]!) * Amount(line["unit_qty"]!)));
            Assert.Equal(invoice["qaime"]!.GetValue<string>(),
                invoice["serial"]!.GetValue<string>() + invoice["number"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task The_traps_are_in_every_page()
    {
        var page = await Demo.PageAsync(By(await DownloadAsync(Demo, August())));
        Assert.Contains(page, invoice => invoice!["net_amount"]!.GetValueKind() is JsonValueKind.String);
        Assert.Contains(page, invoice => invoice!["net_amount"]!.GetValueKind() is JsonValueKind.Number);
        Assert.Contains(page, invoice => invoice!["lines"]!.GetValueKind() is JsonValueKind.Object);
        Assert.Contains(page, invoice => invoice!["lines"] is JsonArray { Count: 1 });
        Assert.Contains(page, invoice => invoice!["status"]!.GetValue<string>() == "correctionRefused");
    }

    [Fact]
    public async Task Filters_include_and_exclude_and_inclusion_wins()
    {
        var order = August();
        order["inc_status"] = "approved,onApproval";
        order["exc_status"] = "approved";
        order["exc_kinds"] = "defaultInvoice";
        var page = await Demo.PageAsync(By(await DownloadAsync(Demo, order)));
        Assert.NotEmpty(page);
        Assert.All(page, invoice =>
        {
            Assert.Contains(invoice!["status"]!.GetValue<string>(), new[] { "approved", "onApproval" });
            Assert.NotEqual("defaultInvoice", invoice["type"]!.GetValue<string>());
        });
    }

    [Fact]
    public async Task A_span_of_minutes_takes_both_its_ends()
    {
        var order = new JsonObject { ["date_from"] = "07.08.2025 14:00", ["date_to"] = "07.08.2025 14:59", ["dir"] = 1 };
        var page = await Demo.PageAsync(By(await DownloadAsync(Demo, order)));
        Assert.Equal(16, page.Count);
        Assert.All(page,
            invoice => Assert.StartsWith("07.08.2025 14:", invoice!["datetime"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_by_date_gives_what_has_been_downloaded_and_no_more()
    {
        var query = August();
        Assert.Empty(await Demo.PageAsync((JsonObject)query.DeepClone()));
        await DownloadAsync(Demo, new JsonObject { ["date_from"] = "01.08.2025", ["date_to"] = "10.08.2025", ["dir"] = 1 });
        query["from"] = 1;
        var page = await Demo.PageAsync(query);
        Assert.InRange(page.Count, 3_800, 3_900);
    }

    [Fact]
    public async Task A_process_that_runs_has_nothing_to_read()
    {
        await PersonAsync("never");
        var process = Id(await Demo.PostAsync("/etx/import", August()));
        Wait(1);
        Assert.Empty(await Demo.PageAsync(By(process)));
    }

    [Fact]
    public async Task A_busy_etaxes_says_need_retry_under_a_status_nobody_documents()
    {
        await SeedPortalAsync(new { timing = new { busyMs = 60_000 } });
        var process = Id(await Demo.PostAsync("/etx/import", August()));
        Wait(5);
        var busy = await Demo.StatusAsync(process);
        Assert.Equal(5, busy["status"]!.GetValue<int>());
        Assert.Equal("NEED RETRY", busy["stats"]!["etx_exception"]![0]!.GetValue<string>());
        Wait(60);
        var done = await Demo.StatusAsync(process);
        Assert.Equal(2, done["status"]!.GetValue<int>());
        Assert.Null(done["stats"]!["etx_exception"]);
    }

    [Fact]
    public async Task Every_third_status_comes_without_its_envelope()
    {
        var process = await DownloadAsync(Demo, August());
        var wrapped = new List<bool>();
        for (var i = 0; i < 6; i++)
        {
            var status = await Demo.ReadAsync("/job/read_proc_status", new JsonObject { ["procId"] = process });
            wrapped.Add(status.Json["data"] is not null);
        }

        Assert.Equal([true, true, false, true, true, false], wrapped);
    }

    [Fact]
    public async Task A_second_process_on_a_phone_closes_the_session_of_the_first()
    {
        await PersonAsync("manual");
        var first = Id(await Demo.PostAsync("/etx/import", August()));
        Wait(1);
        var second = Id(await Demo.PostAsync("/etx/import", August(dir: 0)));
        var failed = await Demo.StatusAsync(first);
        Assert.Equal(3, failed["status"]!.GetValue<int>());
        Assert.Contains("elsewhere", failed["stats"]!["etx_exception"]![0]!.GetValue<string>(), StringComparison.Ordinal);

        Wait(0.1);
        await ConfirmAsync("pin1");
        Wait(1);
        Assert.Equal(2, (await Demo.StatusAsync(second))["status"]!.GetValue<int>());
        Assert.Equal(2, (await EntriesAsync("download")).Count);
    }

    [Fact]
    public async Task The_same_download_twice_shows_in_the_ledger()
    {
        await DownloadAsync(Demo, August());
        await DownloadAsync(Demo, August());
        Assert.Equal(2, Assert.Single(await EntriesAsync("download"))["times"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_person_may_be_late_and_may_confirm_before_the_phone_has_asked()
    {
        await PinsAsync(new { phone = VatPortalSeeds.Phone, mode = "auto", delayMs = 5_000 });
        var late = Id(await Demo.PostAsync("/etx/import", August()));
        Wait(4);
        Assert.NotNull((await Demo.StatusAsync(late))["stats"]!["pin1_code"]);
        Wait(2);
        Assert.Equal(2, (await Demo.StatusAsync(late))["status"]!.GetValue<int>());

        await PersonAsync("manual");
        var early = Id(await Demo.PostAsync("/etx/import", August()));
        await ConfirmAsync("pin1");
        Wait(1);
        Assert.Equal(2, (await Demo.StatusAsync(early))["status"]!.GetValue<int>());
        foreach (var order in (object[])
            [new { phone = VatPortalSeeds.Phone, confirm = "pin1" }, new { phone = VatPortalSeeds.Phone, mode = "asleep" }])
        {
            Assert.Equal(400, (await ControlAsync(HttpMethod.Post, "/sandbox/pins", order)).Status);
        }
    }

    [Fact]
    public async Task The_pins_endpoint_shows_what_the_phone_shows()
    {
        var asleep = await PersonAsync("manual");
        Assert.Null(asleep["waiting"]);
        var process = Id(await Demo.PostAsync("/etx/import", August()));
        Wait(0.1);
        var ringing = (await PersonAsync("manual"))["waiting"]!;
        Assert.Equal(("pin1", process), (ringing["pin"]!.GetValue<string>(), ringing["procId"]!.GetValue<int>()));
        Assert.Equal(
            (await Demo.StatusAsync(process))["stats"]!["pin1_code"]!.GetValue<string>(), ringing["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_partner_is_told_the_count_of_the_page()
    {
        var process = await DownloadAsync(Partner, August());
        var page = await Partner.ReadAsync("/etx/read_invoices", By(process));
        Assert.Equal(300, page.Json["data"]!["total"]!.GetValue<int>());
        Assert.Equal("2", (await Partner.StatusAsync(process))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_million_invoices_are_a_seed_and_the_last_page_is_near()
    {
        await SeedPortalAsync(
            new { months = new[] { new { subdomain = "demo", direction = "sent", year = 2025, month = 9, count = 1_000_000 } } });
        var process = await DownloadAsync(
            Demo, new JsonObject { ["date_from"] = "01.09.2025", ["date_to"] = "30.09.2025", ["dir"] = 1 });
        var last = await Demo.PageAsync(By(process, page: 200));
        Assert.Equal(5000, last.Count);
        Assert.Equal("AA25091000000", last[^1]!["qaime"]!.GetValue<string>());
        Assert.Empty(await Demo.PageAsync(By(process, page: 201)));
    }

    [Fact]
    public async Task A_seed_can_forbid_pages_by_process()
    {
        await SeedPortalAsync(new { processHasPages = false });
        var process = await DownloadAsync(Demo, August());
        Assert.Equal(
            (await Demo.PageAsync(By(process)))[0]!["id"]!.GetValue<long>(),
            (await Demo.PageAsync(By(process, page: 2)))[0]!["id"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_status_that_changes_shows_in_the_next_reading()
    {
        var before = await Demo.PageAsync(By(await DownloadAsync(Demo, August())));
        var qaime = before[0]!["qaime"]!.GetValue<string>();
        await SeedPortalAsync(new { qaimes = new[] { new { subdomain = "demo", qaime, status = "canceled" } } });
        var after = await Demo.PageAsync(By(await DownloadAsync(Demo, August())));
        Assert.Equal("canceled", after[0]!["status"]!.GetValue<string>());
        Assert.Equal(5000, after.Count);
    }

    [Theory]
    [InlineData("2025-08-01", "31.08.2025")]
    [InlineData("31.08.2025", "01.08.2025")]
    [InlineData(null, "31.08.2025")]
    public async Task Dates_have_one_spelling_and_one_order(string? from, string to) =>
        Assert.Equal(
            3, Code(await Demo.PostAsync("/etx/import", new JsonObject { ["date_from"] = from, ["date_to"] = to, ["dir"] = 1 })));

    [Fact]
    public async Task A_process_nobody_started_is_not_found() =>
        Assert.Equal(20, Code(await Demo.ReadAsync("/job/read_proc_status", new JsonObject { ["procId"] = 7 })));

    static decimal Amount(JsonNode amount) => decimal.Parse(amount.ToString(), CultureInfo.InvariantCulture);
}
