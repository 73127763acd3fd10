using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>
/// Over seven filings of one customer, oldest first: the third and the fifth are still at the authority, the others are done.
/// </summary>
public sealed class FilingListTests(ETaxGateway shared, FilingListTests.SevenFilings seven)
    : IClassFixture<FilingListTests.SevenFilings>
{
    static async Task<List<string>> IdsAsync(HttpCaller erp, string query)
    {
        var answer = (await erp.GetAsync("/api/filings?" + query)).Expect(200);
        return [.. answer["filings"]!.AsArray().Select(f => (string)f!["id"]!)];
    }

    [Fact]
    public async Task Every_filter_picks_what_it_says_newest_first()
    {
        var (customer, ids) = (seven.Customer, seven.Ids);
        List<string> newestFirst = [.. Enumerable.Reverse(ids)];
        List<string> slow = [ids[4], ids[2]];

        Assert.Equal(newestFirst, await IdsAsync(customer.Erp, ""));
        Assert.Equal(newestFirst, await IdsAsync(customer.Erp, "authority=etax&kind=return"));
        Assert.Equal(newestFirst, await IdsAsync(customer.Erp, "authority=ETAX"));
        (await customer.Erp.GetAsync("/api/filings?authority=taxes")).ExpectProblem(400, "VALIDATION_FAILED", "authority");
        (await customer.Erp.GetAsync("/api/etax/zero-filing/runs?continuation=x")).ExpectProblem(
            400, "VALIDATION_FAILED", "continuation");
        Assert.Empty(await IdsAsync(customer.Erp, "authority=eta"));
        Assert.Empty(await IdsAsync(customer.Erp, "kind=download"));
        Assert.Equal(newestFirst.Except(slow), await IdsAsync(customer.Erp, "status=succeeded"));
        Assert.Equal(slow, await IdsAsync(customer.Erp, "status=RUNNING"));
        Assert.Empty(await IdsAsync(customer.Erp, "status=failed"));

        var all = (await customer.Erp.GetAsync("/api/filings"))["filings"]!.AsArray();
        var third = Uri.EscapeDataString((string)all.Single(f => (string)f!["id"]! == ids[2])!["createdAt"]!);
        var fifth = Uri.EscapeDataString((string)all.Single(f => (string)f!["id"]! == ids[4])!["createdAt"]!);
        Assert.Equal([ids[4], ids[3], ids[2]], await IdsAsync(customer.Erp, $"from={third}&to={fifth}"));
        Assert.Equal([ids[2], ids[1], ids[0]], await IdsAsync(customer.Erp, $"to={third}"));
        Assert.Equal(slow, await IdsAsync(customer.Erp, $"from={third}&to={fifth}&status=running&authority=etax&kind=return"));

        var today = TimeProvider.System.GetUtcNow();
        Assert.Equal(
            7, (await IdsAsync(customer.Erp, $"from={today.AddDays(-1):yyyy-MM-dd}&to={today.AddDays(1):yyyy-MM-dd}")).Count);
        Assert.Empty(await IdsAsync(customer.Erp, $"to={today.AddDays(-2):yyyy-MM-dd}"));
        Assert.Equal(7, (await IdsAsync(customer.Erp, $"from={today.AddDays(-1):yyyy-MM-dd}T00:00:00+08:00")).Count);
    }

    [Theory]
    [InlineData("limit=3", 3)]
    [InlineData("limit=1", 7)]
    [InlineData("limit=7", 1)]
    [InlineData("limit=500", 1)]
    [InlineData("status=succeeded&limit=2", 3)]
    public async Task Paging_goes_to_the_end_without_a_gap_or_a_repetition(string query, int pages)
    {
        var (customer, ids) = (seven.Customer, seven.Ids);
        var seen = new List<string>();
        var read = 0;
        string? continuation = null;
        do
        {
            var next = continuation is null ? "" : "&continuation=" + Uri.EscapeDataString(continuation);
            var page = (await customer.Erp.GetAsync($"/api/filings?{query}{next}")).Expect(200);
            seen.AddRange(page["filings"]!.AsArray().Select(f => (string)f!["id"]!));
            continuation = (string?)page["continuation"];
            read++;
        }
        while (continuation is not null);

        Assert.Equal(pages, read);
        Assert.Equal(
            await IdsAsync(customer.Erp, query.Contains("status", StringComparison.Ordinal) ? "status=succeeded" : ""), seen);
        Assert.Subset(ids.ToHashSet(StringComparer.Ordinal), seen.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("status=unknown", "status")]
    [InlineData("status=1", "status")]
    [InlineData("status=queued,running", "status")]
    [InlineData("status=", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-13-01", "to")]
    [InlineData("continuation=nonsense", "continuation")]
    public async Task A_filter_that_makes_no_sense_is_400_by_name(string query, string name)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.GetAsync("/api/filings?" + query)).ExpectProblem(400, "VALIDATION_FAILED", name);
    }

    [Fact]
    public async Task A_page_asked_for_with_another_filter_is_still_the_customers_own()
    {
        var (customer, ids) = (seven.Customer, seven.Ids);
        var other = await shared.Gateway.RegisterCustomerAsync();
        var first = (await customer.Erp.GetAsync("/api/filings?limit=2")).Expect(200);
        var continuation = Uri.EscapeDataString((string)first["continuation"]!);

        Assert.Empty(await IdsAsync(other.Erp, "continuation=" + continuation));
        Assert.Equal([ids[4], ids[2]], await IdsAsync(customer.Erp, "status=running&continuation=" + continuation));
    }

    [Fact]
    public async Task A_filing_on_its_own_says_the_same_as_in_the_list()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var id = (string)(await customer.Erp.FileReturnAsync(
            ETaxOrders.VatX(shared.NextTaxpayer()), ("Prefer", "wait=30"))).Expect(200)["id"]!;
        var listed = (await customer.Erp.GetAsync("/api/filings"))["filings"]!.AsArray().Single()!;
        Assert.True(JsonNode.DeepEquals(listed, await customer.Erp.FilingJsonAsync(id)));
    }

    [Fact]
    public async Task A_text_finds_filings_by_what_people_know_them_by()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var (first, second) = (shared.NextTaxpayer(), shared.NextTaxpayer());
        foreach (var entId in new[] { first, second })
            (await customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId), ("Prefer", "wait=30"))).Expect(200);
        var filing = (await customer.Erp.GetAsync($"/api/filings?q={second}"))["filings"]!.AsArray().Single()!;
        Assert.Contains($"{second}", (string)filing["naturalKey"]!, StringComparison.Ordinal);
        var reportNo = filing["authorityReference"]!["reportNo"]!.ToString();
        var id = (string)filing["id"]!;
        Assert.Equal([id], await IdsAsync(customer.Erp, $"q={reportNo}"));
        Assert.Equal([id], await IdsAsync(customer.Erp, $"q={id}&status=succeeded"));
        Assert.Empty(await IdsAsync(customer.Erp, $"q={id}&status=failed"));
        (await customer.Erp.GetAsync("/api/filings?q=" + new string('x', 201))).ExpectProblem(400, "VALIDATION_FAILED", "q");
    }

    [Fact]
    public async Task Filings_are_counted_by_what_one_asks_for()
    {
        async Task<JsonNode> CountAsync(string query) =>
            (await seven.Customer.Erp.GetAsync("/api/filings/counts?" + query)).Expect(200).Json;

        var byStatus = await CountAsync("by=status");
        Assert.Equal(7, (int)byStatus["total"]!);
        Assert.Equal("""{"running":2,"succeeded":5}""", byStatus["counts"]!.ToJsonString());
        Assert.Equal("""{"etax":7}""", (await CountAsync("by=authority"))["counts"]!.ToJsonString());
        Assert.Equal("""{"return":5}""", (await CountAsync("by=kind&status=succeeded"))["counts"]!.ToJsonString());
        Assert.Equal(7, (await CountAsync("by=day"))["counts"]!.AsObject().Sum(day => (int)day.Value!));
        (await seven.Customer.Erp.GetAsync("/api/filings/counts?by=colour")).ExpectProblem(400, "VALIDATION_FAILED", "by");
    }

    [Fact]
    public async Task With_the_cursor_of_an_earlier_answer_one_gets_what_has_moved_since()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var old = (string)(await customer.Erp.FileReturnAsync(
            ETaxOrders.VatX(shared.NextTaxpayer()), ("Prefer", "wait=30"))).Expect(200)["id"]!;
        var slow = shared.NextTaxpayer();
        await shared.Gateway.Sandbox.SeedAsync(new { outcomes = new[] { new { entId = slow, outcome = "never" } } });
        // A second is what a move may take until it is seen.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        var cursor = (string)(await customer.Erp.GetAsync("/api/filings")).Expect(200)["cursor"]!;
        Assert.Empty(await IdsAsync(customer.Erp, $"changedSince={cursor}"));
        var fresh = (string)(await customer.Erp.FileReturnAsync(ETaxOrders.VatX(slow))).Expect(202)["id"]!;
        Assert.Equal([fresh], await IdsAsync(customer.Erp, $"changedSince={cursor}"));
        Assert.Equal([fresh, old], await IdsAsync(customer.Erp, ""));
        (await customer.Erp.GetAsync("/api/filings?changedSince=yesterday"))
            .ExpectProblem(400, "VALIDATION_FAILED", "changedSince");
    }

    [Fact]
    public async Task A_partner_sees_the_filings_of_all_its_customers_as_one_list_and_of_nobody_elses()
    {
        using var partner = await shared.Gateway.RegisterPartnerAsync();
        var accounts = new JsonObject
        {
            ["etax"] = new JsonObject { ["username"] = "АА10010110", ["password"] = "Sandbox#1" },
        };
        var customers = new[]
        {
            await TestCustomer.CreateAsync(shared.Gateway, partner, accounts.DeepClone().AsObject()),
            await TestCustomer.CreateAsync(shared.Gateway, partner, accounts),
        };
        var filed = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            filed.Insert(0, (string)(await customers[i % 2].Erp.FileReturnAsync(
                ETaxOrders.VatX(shared.NextTaxpayer()), ("Prefer", "wait=30"))).Expect(200)["id"]!);
        }

        Assert.Equal(filed, await IdsAsync(partner, ""));
        var (seen, continuation) = (new List<string>(), "");
        do
        {
            var page = (await partner.GetAsync("/api/filings?limit=4" + continuation)).Expect(200);
            seen.AddRange(page["filings"]!.AsArray().Select(f => (string)f!["id"]!));
            continuation = (string?)page["continuation"] is { } more ? "&continuation=" + more : "";
        }
        while (continuation.Length > 0);

        Assert.Equal(filed, seen);
        var row = (await partner.GetAsync($"/api/filings?customerId={customers[1].Id}&limit=1"))["filings"]![0]!;
        Assert.Equal((filed[0], customers[1].Id), ((string)row["id"]!, (string)row["customerId"]!));
        Assert.False(string.IsNullOrEmpty((string?)row["companyName"]));
        Assert.Equal(6, (int)(await partner.GetAsync("/api/filings/counts?by=kind"))["total"]!);
        Assert.Null((await customers[0].Erp.GetAsync("/api/filings"))["filings"]![0]!["customerId"]);

        (await partner.GetAsync($"/api/filings?customerId={seven.Customer.Id}")).ExpectProblem(404, "NOT_FOUND");
        (await customers[0].Erp.GetAsync($"/api/filings?customerId={customers[1].Id}")).ExpectProblem(404, "NOT_FOUND");
        using var stranger = shared.Gateway.Stranger();
        (await stranger.GetAsync("/api/filings")).ExpectProblem(401, "INVALID_API_KEY");
        foreach (var list in new[] { "alerts", "webhooks/deliveries" })
        {
            (await partner.GetAsync($"/api/{list}")).Expect(200);
            (await partner.GetAsync($"/api/{list}?customerId={seven.Customer.Id}")).ExpectProblem(404, "NOT_FOUND");
        }
    }

    [Theory]
    [InlineData("/api/filings?state=failed", "state")]
    [InlineData("/api/filings/counts?colour=red", "colour")]
    [InlineData("/api/alerts?opened=true", "opened")]
    [InlineData("/api/webhooks/deliveries?state=dead", "state")]
    [InlineData("/api/etax/organizations?entid=1", "entid")]
    [InlineData("/api/etax/returns/due?entId=1001&year=2026", "year")]
    [InlineData("/api/etax/zero-filing/enrolments?entid=1&page=2", "page")]
    public async Task A_parameter_that_is_unknown_is_400_and_the_known_ones_are_named(string path, string name)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.GetAsync(path)).ExpectProblem(400, "VALIDATION_FAILED", name);
    }

    public sealed class SevenFilings(ETaxGateway shared) : IAsyncLifetime
    {
        internal TestCustomer Customer { get; private set; } = null!;

        internal List<string> Ids { get; } = [];

        public async ValueTask InitializeAsync()
        {
            Customer = await shared.Gateway.RegisterCustomerAsync();
            for (var i = 0; i < 7; i++)
            {
                var entId = shared.NextTaxpayer();
                if (i is 2 or 4)
                    await shared.Gateway.Sandbox.SeedAsync(new { outcomes = new[] { new { entId, outcome = "never" } } });
                Ids.Add((string)(await Customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))).Expect(202)["id"]!);
            }

            for (var i = 0; i < 7; i++)
            {
                if (i is 2 or 4) await Customer.Erp.FilingJsonWhenAsync(Ids[i], f => (string)f["stage"]! == "poll");
                else Assert.Equal("succeeded", (string?)(await Customer.Erp.EndedJsonAsync(Ids[i]))["status"]);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
