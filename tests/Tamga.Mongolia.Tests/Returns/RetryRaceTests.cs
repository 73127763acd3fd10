using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>A failed filing that is put back to work while somebody still believes that it has failed.</summary>
public sealed class RetryRaceTests
{
    [Fact]
    public async Task An_end_that_a_crash_made_run_again_does_not_end_the_attempt_after_it()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        var (services, filing) = (gateway.Services, new FilingRef(gateway.Customer.Id, await InsertFailedAsync(gateway)));
        await RequeueAsync(gateway, filing.CustomerId, filing.FilingId);

        var end = services.GetRequiredService<OrchestrationRegistry>().CreateActivity(EndFiling.Name.Value, services)!;
        var input = new EndFiling.Input(
            filing, "failed", "", Error: new FilingError(ErrorCodes.AuthorityUnavailable, "Old news."));
        await end.RunAsync(new ActivityContext(filing.FilingId, 1, CancellationToken.None), OrchestrationJson.Write(input));
        Assert.Equal(FilingStatus.Queued, (await gateway.Erp.FilingAsync(filing.FilingId)).Status);

        // The attempt's own end is another matter.
        await end.RunAsync(
            new ActivityContext($"{filing.FilingId}-r1", 1, CancellationToken.None), OrchestrationJson.Write(input));
        Assert.Equal(FilingStatus.Failed, (await gateway.Erp.FilingAsync(filing.FilingId)).Status);
    }

    [Fact]
    public async Task A_claim_is_not_taken_over_from_a_filing_that_claims_it_anew_at_the_same_time()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        var (customer, failed) = (gateway.Customer.Id, await InsertFailedAsync(gateway));
        var keys = gateway.Services.GetRequiredService<NaturalKeys>();
        Assert.Null(await keys.ClaimAsync("key", customer, failed));

        var table = new InterruptedTable(gateway.Services.GetRequiredService<IRecordTable>(), async () =>
        {
            await RequeueAsync(gateway, customer, failed);
            Assert.Null(await keys.ClaimAsync("key", customer, failed));
        });
        var holder = await new NaturalKeys(table, Filings(gateway)).ClaimAsync("key", customer, "another");

        Assert.Equal(failed, holder?.FilingId);
    }

    [Fact]
    public async Task One_accepted_filing_that_cannot_begin_does_not_hold_up_the_others()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        var strange = await InsertFailedAsync(gateway, "OfAnotherVersion");
        await RequeueAsync(gateway, gateway.Customer.Id, strange);

        // Accepted, and then the gateway ended.
        await gateway.AbandonAsync();
        await gateway.RestartAsync(new GatewayLife { EndsAt = 12 });
        await Task.WhenAny(gateway.Erp.FileReturnAsync(VatReturn.WithoutActivity()), gateway.Life.Ended);
        await gateway.AbandonAsync();
        await gateway.RestartAsync();

        var other = (await gateway.Erp.FilingsAsync()).Single(f => f.Id != strange);
        await FiledOnce.RequireAsync(gateway.Erp, office, await gateway.Erp.EndedAsync(other.Id));
        Assert.Contains(gateway.Logs.Lines, l => l.Text.Contains($"Filing {strange} cannot begin", StringComparison.Ordinal));
    }

    static async Task RequeueAsync(GatewayUnderTest gateway, string customerId, string filingId)
    {
        var plan = await Filings(gateway).PlanRequeueAsync(customerId, filingId, CancellationToken.None);
        Assert.True(await Filings(gateway).RequeueAsync(plan!, beside: null, CancellationToken.None));
    }

    static FilingRepository Filings(GatewayUnderTest gateway) => gateway.Services.GetRequiredService<FilingRepository>();

    /// <summary>A filing that has failed and may be retried; nothing works for it.</summary>
    static async Task<string> InsertFailedAsync(GatewayUnderTest gateway, string orchestration = "None")
    {
        var at = new DateTimeOffset(2026, 2, 3, 4, 0, 0, TimeSpan.Zero);
        var filing = new Filing
        {
            Id = Guid.CreateVersion7(at).ToString("N"), CustomerId = gateway.Customer.Id, Authority = "etax", Kind = "return",
            Status = FilingStatus.Queued, Stage = "submit", CreatedAt = at, UpdatedAt = at, Orchestration = orchestration,
            Input = System.Text.Json.JsonElement.Parse("{}"),
        };
        Assert.True(await Filings(gateway).InsertAsync(filing, null, CancellationToken.None));
        await Filings(gateway).UpdateAsync(filing.CustomerId, filing.Id, f => f.Fails(
            at, new FilingError(ErrorCodes.AuthorityUnavailable, "It did not work.", Retryable: true)));
        return filing.Id;
    }

    /// <summary>Records that change between a look and the write that relies on it.</summary>
    sealed class InterruptedTable(IRecordTable table, Func<Task> interruption) : IRecordTable
    {
        bool _isInterrupted;

        public ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default) =>
            table.FindAsync(key, cancellationToken);

        public ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default) =>
            table.QueryAsync(query, cancellationToken);

        public async Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default)
        {
            if (!_isInterrupted)
            {
                _isInterrupted = true;
                await interruption();
            }

            return await table.WriteAsync(writes, cancellationToken);
        }
    }
}
