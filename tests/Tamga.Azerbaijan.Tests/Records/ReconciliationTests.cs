using Tamga.Accounts;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Reconciliation;
using Tamga.Azerbaijan.Uploads;
using Tamga.Filings;

namespace Tamga.Azerbaijan.Tests.Records;

/// <summary>What was posted beside what was seen.</summary>
public sealed class ReconciliationTests
{
    [Fact]
    public async Task Everything_is_told_once_with_how_it_goes_together()
    {
        using var gateway = new AzerbaijanGateway();
        var customer = await gateway.AddCustomerAsync("c1");
        var filing = await gateway.FileAsync("c1");
        await PostAsync(gateway, filing, "INV-0000001", "AA1");
        await PostAsync(gateway, filing, "INV-0000002", "AA2");
        await PostAsync(gateway, filing, "INV-0000003", "AA3");
        await PostAsync(gateway, filing, "INV-0000004", null);
        await gateway.TakeAsync(
            "c1", InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA1"),
            AzerbaijanGateway.Invoice("AA2", net: 119, status: "canceled"), AzerbaijanGateway.Invoice("AA9"));
        await gateway.TakeAsync("c1", InvoiceDirection.Incoming, AzerbaijanGateway.Invoice("BB1"));

        var all = await CompareAsync(gateway, customer, null);
        Assert.Equal(
            [
                (ReconciliationState.Matched, "INV-0000001", "AA1"), (ReconciliationState.Differing, "INV-0000002", "AA2"),
                (ReconciliationState.NotSeen, "INV-0000003", "AA3"), (ReconciliationState.NotSubmitted, "INV-0000004", null),
                (ReconciliationState.NotPosted, null, "AA9"),
            ],
            all.Select(r => (r.State, r.Id, r.Qaime)));
        Assert.Equal(["total: posted 118, seen 119", "status: canceled"], all[1].Differences);
    }

    [Fact]
    public async Task From_any_place_it_goes_on_behind_it()
    {
        using var gateway = new AzerbaijanGateway();
        var customer = await gateway.AddCustomerAsync("c1");
        var filing = await gateway.FileAsync("c1");
        foreach (var i in Enumerable.Range(1, 3)) await PostAsync(gateway, filing, $"INV-000000{i}", $"AA{i}");
        await gateway.TakeAsync(
            "c1", InvoiceDirection.Sent, Enumerable.Range(2, 5).Select(i => AzerbaijanGateway.Invoice($"AA{i}")));
        var whole = await PlacesAsync(gateway, customer, null);
        Assert.Equal(8, whole.Count);
        foreach (var (i, place) in whole.Index())
        {
            Assert.Equal(place, ReconciliationPlace.TryParse(place.ToString()));
            Assert.Equal(whole.Skip(i + 1), await PlacesAsync(gateway, customer, place));
        }
    }

    static async Task<List<ReconciledInvoice>> CompareAsync(
        AzerbaijanGateway gateway, Customer customer, ReconciliationPlace? after) =>
        await gateway.Service<InvoiceReconciliation>().CompareAsync(customer, null, null, after, CancellationToken.None)
            .Select(c => c.Invoice).Where(i => i is not null).Select(i => i!).ToListAsync();

    static async Task<List<ReconciliationPlace>> PlacesAsync(
        AzerbaijanGateway gateway, Customer customer, ReconciliationPlace? after) =>
        await gateway.Service<InvoiceReconciliation>().CompareAsync(
            customer, null, null, after, CancellationToken.None).Select(c => c.Place).ToListAsync();

    static async Task PostAsync(AzerbaijanGateway gateway, Filing filing, string id, string? qaime)
    {
        var uploads = gateway.Service<UploadRepository>();
        await uploads.ClaimAsync("demo", uploads.NewRecord(new FilingRef("c1", filing.Id), new OrderedInvoice(
            id, """{"seller":"1111111111","buyer":"2222222222","sum_total":118,"sum_vat_amount":18}""")), CancellationToken.None);
        await uploads.UpdateAsync(
            "demo", id, filing.Id,
            r => r with { State = qaime is null ? UploadState.Failed : UploadState.Uploaded, Qaime = qaime },
            CancellationToken.None);
    }
}
