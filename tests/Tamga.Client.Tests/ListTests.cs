using Tamga.Client.Accounts;
using Tamga.Client.Filings;

namespace Tamga.Client.Tests;

/// <summary>Lists of many pages, and what is asked for.</summary>
public sealed class ListTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_goes_on_over_all_its_pages()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, """{ "filings": [{ "id": "f-1" }, { "id": "f-2" }], "continuation": "a/b+c" }""");
        gateway.Answers(200, """{ "filings": [{ "id": "f-3" }], "continuation": null }""");
        using var tamga = gateway.Client();
        var from = new DateTimeOffset(2026, 11, 30, 14, 0, 0, TimeSpan.FromHours(2));
        var filings = await tamga.Filings.ListAllAsync(status: FilingStatus.Failed, from: from, cancellationToken: Token)
            .Select(filing => filing.Id).ToListAsync(Token);
        Assert.Equal(["f-1", "f-2", "f-3"], filings);
        Assert.Equal(
            [
                "GET /api/filings?status=failed&from=2026-11-30T12%3A00%3A00Z",
                "GET /api/filings?status=failed&from=2026-11-30T12%3A00%3A00Z&continuation=a%2Fb%2Bc",
            ],
            gateway.Asked);
    }

    [Fact]
    public async Task Only_the_pages_that_are_read_are_fetched()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, """{ "filings": [{ "id": "f-1" }], "continuation": "next" }""");
        using var tamga = gateway.Client();
        Assert.Equal("f-1", (await tamga.Filings.ListAllAsync(cancellationToken: Token).FirstAsync(Token)).Id);
        Assert.Single(gateway.Asked);
    }

    [Fact]
    public async Task Customers_go_on_where_the_link_says()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(
            200, """[{ "id": "c-1" }]""", ("Link", "</api/Customers?limit=1&continuation=c%2D1>; rel=\"next\""));
        gateway.Answers(200, """[{ "id": "c-2" }]""");
        using var tamga = gateway.Client(options => options.PartnerToken = "t");
        var customers = await tamga.Customers.ListAllAsync(1, Token).Select(customer => customer.Id).ToListAsync(Token);
        Assert.Equal(["c-1", "c-2"], customers);
        Assert.Equal("GET /api/Customers?limit=1&continuation=c-1", gateway.Asked[1]);
    }
}
