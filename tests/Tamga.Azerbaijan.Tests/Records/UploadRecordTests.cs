using Tamga.Azerbaijan.Uploads;
using Tamga.Filings;

namespace Tamga.Azerbaijan.Tests.Records;

/// <summary>An id belongs to one filing, until nothing came of it.</summary>
public sealed class UploadRecordTests
{
    const string Scope = "demo";
    const string Id = "INV-0000001";

    [Fact]
    public async Task An_id_is_claimed_once_while_its_filing_is_at_work_and_when_it_is_uploaded()
    {
        using var gateway = new AzerbaijanGateway();
        var (first, second) = (await gateway.FileAsync("c1"), await gateway.FileAsync("c1"));
        Assert.Null(await ClaimAsync(gateway, first));
        Assert.Null(await ClaimAsync(gateway, first));
        Assert.Equal(first.Id, (await ClaimAsync(gateway, second))!.FilingId);
        await MoveAsync(gateway, first, r => r with { State = UploadState.Uploaded, Qaime = "AA1" });
        await gateway.EndAsync(first);
        Assert.Equal(first.Id, (await ClaimAsync(gateway, second))!.FilingId);
        Assert.Equal(Id, await gateway.Service<UploadRepository>().FindIdAsync(Scope, "AA1", CancellationToken.None));
        Assert.NotNull((await gateway.Service<UploadRepository>().LookAsync(Scope, Id, CancellationToken.None)).Holder);
    }

    [Theory]
    [InlineData(nameof(UploadState.Failed), 1)]
    [InlineData(nameof(UploadState.Deleted), 1)]
    public async Task An_id_that_nothing_came_of_is_free_and_its_next_natural_key_is_another(string state, int generation)
    {
        using var gateway = new AzerbaijanGateway();
        var (first, second) = (await gateway.FileAsync("c1"), await gateway.FileAsync("c1"));
        var before = (await gateway.Service<UploadRepository>().LookAsync(Scope, Id, CancellationToken.None)).NaturalKey;
        Assert.Null(await ClaimAsync(gateway, first));
        await MoveAsync(gateway, first, r => r with { State = Enum.Parse<UploadState>(state) });
        await gateway.EndAsync(first);
        var (after, holder) = await gateway.Service<UploadRepository>().LookAsync(Scope, Id, CancellationToken.None);
        Assert.Null(holder);
        Assert.NotEqual(before, after);
        Assert.Null(await ClaimAsync(gateway, second));
        Assert.Equal(
            generation, (await gateway.Service<UploadRepository>().FindAsync(Scope, Id, CancellationToken.None))!.Generation);
    }

    [Fact]
    public async Task What_a_failed_filing_may_have_left_in_the_portal_is_remembered()
    {
        using var gateway = new AzerbaijanGateway();
        var (first, second) = (await gateway.FileAsync("c1"), await gateway.FileAsync("c1"));
        Assert.Null(await ClaimAsync(gateway, first));
        await gateway.EndAsync(first, failed: true);
        Assert.Null(await ClaimAsync(gateway, second));
        Assert.True((await gateway.Service<UploadRepository>().FindAsync(Scope, Id, CancellationToken.None))!.LeftInPortal);
        // The first filing, late, changes nothing of what is the second's now.
        await MoveAsync(gateway, first, r => r with { State = UploadState.Uploaded });
        Assert.Equal(
            UploadState.Claimed, (await gateway.Service<UploadRepository>().FindAsync(Scope, Id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task An_order_is_kept_whole_and_in_order_however_large()
    {
        using var gateway = new AzerbaijanGateway();
        var text = new string('ə', 20_000);
        var invoices = Enumerable.Range(0, 230)
            .Select(i => new OrderedInvoice($"INV-{i:D7}", $$"""{"id":"INV-{{i:D7}}","x":"{{text}}"}""")).ToArray();
        await gateway.Service<UploadRepository>().KeepAsync("c1", "order", invoices, CancellationToken.None);
        Assert.Equal(invoices, await gateway.Service<UploadRepository>().ReadOrderAsync("c1", "order", CancellationToken.None));
        Assert.Empty(await gateway.Service<UploadRepository>().ReadOrderAsync("c2", "order", CancellationToken.None));
    }

    static Task<UploadRecord?> ClaimAsync(AzerbaijanGateway gateway, Filing filing)
    {
        var uploads = gateway.Service<UploadRepository>();
        var record = uploads.NewRecord(
            new FilingRef(filing.CustomerId, filing.Id), new OrderedInvoice(
                Id, """{"id":"INV-0000001","seller":"1111111111","buyer":"2222222222","sum_total":118.0,"sum_vat_amount":18}"""));
        return uploads.ClaimAsync(Scope, record, CancellationToken.None);
    }

    static Task MoveAsync(AzerbaijanGateway gateway, Filing filing, Func<UploadRecord, UploadRecord> change) =>
        gateway.Service<UploadRepository>().UpdateAsync(Scope, Id, filing.Id, change, CancellationToken.None);
}
