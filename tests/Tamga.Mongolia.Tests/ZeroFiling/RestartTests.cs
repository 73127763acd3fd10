using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Filings;
using Tamga.Records;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class RestartTests
{
    [Fact]
    public async Task A_run_goes_on_where_it_was_when_the_gateway_is_started_again()
    {
        await using var office =
            await TaxOffice.OpenAsync(new GatewaySetup { Settings = ["--Tamga:Mongolia:ZeroFiling:Concurrency=6"] });
        var companies = await office.AddCompaniesAsync(120);
        await office.Accountant.EnrolAllAsync(companies);
        var id = await office.Accountant.StartAsync(new JsonObject { ["year"] = 2026, ["month"] = 10 });
        foreach (var filed in new[] { 1, 40, 80 })
        {
            await SandboxUnderTest.UntilAsync(async () => (await office.Sandbox.LedgerAsync()).Count >= filed);
            await office.Gateway.AbandonAsync();
            await office.Gateway.RestartAsync();
        }

        var run = await office.Accountant.EndedAsync(id);

        Assert.Equal((120, 120, 0), (run.Result.Total, run.Result.Succeeded, run.Result.Failed));
        await office.RequireFiledOnceAsync(companies);
        Assert.Equal((120, 120), await office.Sandbox.CallsAsync("submit") is var c ? (c.Succeeded, run.Items.Count) : default);
    }

    [Fact]
    public async Task A_run_that_could_not_begin_is_retried_by_hand()
    {
        await using var office =
            await TaxOffice.OpenAsync(new GatewaySetup { Settings = ["--Tamga:Mongolia:RetryGiveUpAfter=00:00:00.300"] });
        await office.Accountant.EnrolAsync(1001);
        await office.Sandbox.ArmAsync("token", new { kind = "status", status = 500, times = 0 });
        var failed = await office.Accountant.RunAsync(month: 10);
        Assert.Equal(FilingStatus.Failed, failed.Run.Status);
        Assert.True(failed.Run.Error!.Retryable);

        await office.Sandbox.DisarmAsync();
        (await office.Accountant.RetryAsync(failed.Run.Id)).Expect(202);

        var run = await office.Accountant.EndedAsync(failed.Run.Id);
        Assert.Equal((FilingStatus.Succeeded, 1), (run.Run.Status, run.Result.Succeeded));
        await office.RequireFiledOnceAsync([1001]);
        Assert.Equal(409, (await office.Accountant.RetryAsync(failed.Run.Id)).Status);
    }

    [Fact]
    public async Task A_run_that_failed_in_the_middle_looks_at_every_company_again_when_it_is_retried()
    {
        var disk = new BadSector();
        await using var office = await TaxOffice.OpenAsync(new GatewaySetup
        {
            Settings = ["--Tamga:Mongolia:RetryGiveUpAfter=00:00:00.300"],
            Configure = builder => builder.Services.AddSingleton<IRecordTable>(
                s => disk.Over(s.GetRequiredService<SqliteRecordTable>())),
        });
        var companies = await office.AddCompaniesAsync(60);
        await office.Accountant.EnrolAllAsync(companies);
        // The second portion's companies cannot be read, and one of the first portion's cannot be looked at.
        disk.Table = "zeroplans";
        disk.Row = "000001";
        await office.Sandbox.ArmAsync($"getLateList?entId={companies[7]}", new { kind = "status", status = 500, times = 0 });
        var failed = await office.Accountant.RunAsync(month: 10);
        Assert.Equal(FilingStatus.Failed, failed.Run.Status);
        // What had begun goes on without the run.
        var first = failed.Items;
        await SandboxUnderTest.UntilAsync(async () =>
            (first = await office.Accountant.ItemsAsync(failed.Run.Id)).Count == 50
                && first.Count(i => i.FilingId is not null) == 49);
        foreach (var item in first.Where(i => i.FilingId is not null))
            await office.Accountant.WhenAsync(item.FilingId!, f => f.CompletedAt is not null);

        disk.Table = null;
        await office.Sandbox.DisarmAsync();
        (await office.Accountant.RetryAsync(failed.Run.Id)).Expect(202);

        var run = await office.Accountant.EndedAsync(failed.Run.Id);
        Assert.Equal(FilingStatus.Succeeded, run.Run.Status);
        Assert.Equal(companies, run.Items.Select(i => i.EntId));
        Assert.Equal((60, 60), (run.Result.Ready, run.Result.Succeeded));
        foreach (var item in first.Where(i => i.FilingId is not null))
            Assert.Equal(item.FilingId, run.Single(item.EntId).FilingId);
        await office.RequireFiledOnceAsync(companies);
    }

    /// <summary>A row that cannot be read.</summary>
    sealed class BadSector
    {
        public string? Table { get; set; }

        public string? Row { get; set; }

        public IRecordTable Over(IRecordTable table) => new Failing(this, table);

        sealed class Failing(BadSector sector, IRecordTable table) : IRecordTable
        {
            public ValueTask<TableRow?> FindAsync(RowKey key, CancellationToken cancellationToken = default) =>
                key.Table == sector.Table && key.Row == sector.Row
                    ? throw new IOException("A bad sector.")
                    : table.FindAsync(key, cancellationToken);

            public ValueTask<TablePage> QueryAsync(RowQuery query, CancellationToken cancellationToken = default) =>
                table.QueryAsync(query, cancellationToken);

            public Task<WriteResult> WriteAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken = default) =>
                table.WriteAsync(writes, cancellationToken);
        }
    }
}
