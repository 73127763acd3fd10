using System.Text.Json.Nodes;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>One qaimə is one record, whatever becomes of its date, its amounts and itself.</summary>
public sealed class OneRecordTests
{
    const string Qaime = "AA25090000777";

    static readonly JsonObject Autumn =
        new() { ["dateFrom"] = "2025-09-01", ["dateTo"] = "2025-11-30", ["direction"] = "sent" };

    [Theory]
    [InlineData("20.09.2025 11:00")]
    [InlineData("02.11.2025 11:00")]
    [InlineData("01.09.2025 08:00")]
    public async Task A_date_that_moves_moves_the_record_which_keeps_what_it_was(string to)
    {
        await using var portal = await Portal.OpenAsync();
        await SeedAsync(portal, "05.09.2025 10:00", amount: 100, corrects: false);
        await portal.SucceedAsync("/downloads", Autumn.DeepClone());
        await SeedAsync(portal, to, amount: 200, corrects: false);
        var again = await portal.SucceedAsync("/downloads", Autumn.DeepClone());
        Assert.Equal(1, again.Result.GetProperty("changed").GetInt32());

        var one = Assert.Single(await ListAsync(portal));
        Assert.Equal(236m, (decimal)one["netAmount"]!);
        var whole = await portal.GetAsync($"/invoices/{Qaime}");
        Assert.Equal((236m, (string)one["issuedAt"]!), ((decimal)whole["netAmount"]!, (string)whole["issuedAt"]!));
        var former = Assert.Single(whole["former"]!.AsArray())!;
        Assert.Equal((118m, "05.09.2025 10:00"), ((decimal)former["netAmount"]!, (string)former["source"]!["datetime"]!));
        // It is on its new day, and no longer on the old one.
        Assert.Empty((await portal.GetAsync("/invoices?dateFrom=2025-09-05&dateTo=2025-09-05"))["invoices"]!.AsArray());

        await portal.SucceedAsync("/downloads", Autumn.DeepClone());
        Assert.Single((await portal.GetAsync($"/invoices/{Qaime}"))["former"]!.AsArray());
    }

    [Theory]
    [InlineData("05.09.2025 10:00", "20.10.2025 09:00")]
    [InlineData("05.09.2025 10:00", "05.09.2025 18:00")]
    public async Task Current_and_corrected_in_one_download_are_one_record_that_shows_the_later(string first, string later)
    {
        await using var portal = await Portal.OpenAsync();
        await SeedAsync(portal, first, amount: 100, corrects: false);
        await SeedAsync(portal, later, amount: 300, corrects: true);
        for (var downloads = 0; downloads < 3; downloads++)
        {
            Assert.Equal(2, (await portal.SucceedAsync("/downloads", Autumn.DeepClone())).Result.GetProperty("count").GetInt32());
            Assert.Equal(354m, (decimal)Assert.Single(await ListAsync(portal))["netAmount"]!);
            var whole = await portal.GetAsync($"/invoices/{Qaime}");
            Assert.Equal(354m, (decimal)whole["netAmount"]!);
            Assert.Equal(118m, (decimal)Assert.Single(whole["former"]!.AsArray())!["netAmount"]!);
            Assert.Single(whole["history"]!.AsArray());
        }
    }

    [Fact]
    public async Task What_is_deleted_through_us_is_deleted_in_our_records_too()
    {
        await using var portal = await Portal.OpenAsync();
        var uploaded = await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("ERP-0000001")));
        var number = uploaded.Result.GetProperty("invoices")[0].GetProperty("qaime").GetString()!;
        var today = TimeProvider.System.GetUtcNow();
        await portal.SucceedAsync("/downloads", new JsonObject
        {
            ["dateFrom"] = $"{today.AddDays(-1):yyyy-MM-dd}", ["dateTo"] = $"{today.AddDays(1):yyyy-MM-dd}",
            ["direction"] = "sent",
        });
        Assert.Equal("onApproval", (string)(await portal.GetAsync($"/invoices/{number}"))["status"]!);
        Assert.Equal("matched", (string)(await portal.GetAsync("/reconciliation"))["invoices"]![0]!["state"]!);

        var order = Requests.Deletion(number);
        order["signed"] = true;
        var filing = await portal.SucceedAsync("/qaime-deletions", order);
        var gone = await portal.GetAsync($"/invoices/{number}");
        Assert.Equal(("deleted", filing.Id), ((string)gone["status"]!, (string)gone["deleted"]!["filingId"]!));
        Assert.Equal(["onApproval", "deleted"], gone["history"]!.AsArray().Select(h => (string)h!["status"]!));
        Assert.Equal("onApproval", (string)gone["source"]!["status"]!);
        Assert.Single((await portal.GetAsync("/invoices?status=deleted"))["invoices"]!.AsArray());
        Assert.Empty((await portal.GetAsync("/reconciliation?state=matched"))["invoices"]!.AsArray());
        // The id is free for another invoice.
        await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("ERP-0000001")));
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(0)]
    public async Task What_e_taxes_complains_of_is_told_whatever_the_status_of_the_process(int workMs)
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SeedAsync(new { timing = new { workMs, complaint = "Invalid VOEN: 1234567891" } });
        var error = Portal.Failed(await portal.FileAsync("/downloads", Requests.August(1, 1)));
        Assert.Equal(("Invalid VOEN: 1234567891", false), (error.AuthorityMessage, error.Retryable));
    }

    static Task SeedAsync(Portal portal, string at, decimal amount, bool corrects) => portal.SeedAsync(new
    {
        qaimes = new[] { new { subdomain = "demo", qaime = Qaime, at, amount, corrects } },
    });

    static async Task<IReadOnlyList<JsonNode>> ListAsync(Portal portal) =>
        [.. (await portal.GetAsync("/invoices?direction=sent&limit=1000"))["invoices"]!.AsArray()
            .Where(i => (string)i!["qaime"]! == Qaime).Select(i => i!)];
}
