using System.Text.Json.Nodes;
using Tamga.Api;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>A part is never called the whole, in whatever form lists, pages and their ends come.</summary>
public sealed class PageFormTests
{
    const string ReadPage = "etx/read_invoices";

    static readonly JsonObject September =
        new() { ["dateFrom"] = "2025-09-01", ["dateTo"] = "2025-09-30", ["direction"] = "sent" };

    [Theory]
    [InlineData("by-account", "empty")]
    [InlineData("none", "empty")]
    [InlineData("none", "error")]
    public async Task A_portal_with_pages_of_another_size_is_read_to_its_end(string total, string behindLast)
    {
        await using var portal = await OpenAsync(invoices: 60, pageSize: 20, new { total, behindLast });
        await HasAllAsync(portal, 60, pages: 3);
    }

    [Fact]
    public async Task An_error_20_behind_the_last_full_page_is_the_end()
    {
        await using var portal = await OpenAsync(
            invoices: 40, pageSize: 20, new { total = "none", behindLast = "error" }, "--Tamga:Azerbaijan:PageSize=20");
        await HasAllAsync(portal, 40, pages: 2);
    }

    [Fact]
    public async Task A_list_that_comes_as_an_object_with_numbers_is_a_list()
    {
        await using var portal = await OpenAsync(invoices: 50, pageSize: 20, new { lists = "map" });
        await HasAllAsync(portal, 50, pages: 3);
        for (var number = 1; number <= 50; number++)
        {
            var whole = await portal.GetAsync($"/invoices/AA2509{number:D7}");
            Assert.Equal((decimal)whole["netAmount"]!, whole["lines"]!.AsArray().Sum(l => (decimal)l!["netAmount"]!));
        }
    }

    [Fact]
    public async Task Fewer_than_the_portal_says_that_there_are_is_a_failure_with_what_came()
    {
        await using var portal = await OpenAsync(invoices: 50, pageSize: 20, new { total = "too-many" });
        var filing = await portal.FileAsync("/downloads", September.DeepClone());
        var error = Portal.Failed(filing);
        Assert.Equal((ErrorCodes.AuthorityUnavailable, true), (error.ErrorCode, error.Retryable));
        Assert.Contains("53 invoices, and shows 50", error.Message, StringComparison.Ordinal);
        Assert.Equal(50, filing.Result.GetProperty("count").GetInt32());
        Assert.Equal(50, await ListedAsync(portal));

        await portal.SeedAsync(new { forms = new { } });
        Portal.Succeeded(await portal.RetryAsync(filing));
    }

    [Theory]
    [InlineData("iso")]
    [InlineData("iso-utc")]
    [InlineData("epoch-seconds")]
    [InlineData("epoch-milliseconds")]
    [InlineData("array")]
    public async Task Whatever_the_form_of_times_an_invoice_is_on_its_day(string times)
    {
        await using var portal = await OpenAsync(invoices: 60, pageSize: 100, new { times });
        await HasAllAsync(portal, 60, pages: 1);
        // Two a day: the month is 30 days long, and its first invoice is of its first minute.
        var day =
            (await portal.GetAsync("/invoices?direction=sent&dateFrom=2025-09-01&dateTo=2025-09-01"))["invoices"]!.AsArray();
        Assert.Equal(2, day.Count);
        Assert.Equal("2025-08-31T20:00:00.000Z", (string)day[0]!["issuedAt"]!);
        var lines = (await portal.Erp.GetAsync("/api/vatportal/invoices/export?dateFrom=2025-09-30&dateTo=2025-09-30")).Text;
        Assert.Equal(3, lines.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    static async Task<Portal> OpenAsync(int invoices, int pageSize, object forms, params IReadOnlyList<string> settings)
    {
        var portal = await Portal.OpenAsync(settings: settings);
        await portal.SeedAsync(new
        {
            forms,
            months = new[] { new { subdomain = "demo", direction = "sent", year = 2025, month = 9, count = invoices, pageSize } },
        });
        return portal;
    }

    static async Task HasAllAsync(Portal portal, int invoices, int pages)
    {
        var result = (await portal.SucceedAsync("/downloads", September.DeepClone())).Result;
        Assert.Equal((invoices, pages), (result.GetProperty("count").GetInt32(), result.GetProperty("pages").GetInt32()));
        Assert.Equal(invoices, await ListedAsync(portal));
        Assert.InRange((await portal.Sandbox.CallsAsync(ReadPage)).Times, pages, pages + 1);
    }

    static async Task<int> ListedAsync(Portal portal) =>
        (await portal.GetAsync("/invoices?direction=sent&dateFrom=2025-09-01&dateTo=2025-09-30&limit=1000"))["invoices"]!
            .AsArray().Count;
}
