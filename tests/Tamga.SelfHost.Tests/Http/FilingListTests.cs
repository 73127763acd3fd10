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
