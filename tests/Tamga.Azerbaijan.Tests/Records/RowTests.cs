using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.Sync;
using Tamga.Azerbaijan.Tokens;
using Tamga.Azerbaijan.Uploads;
using Tamga.Filings;

namespace Tamga.Azerbaijan.Tests.Records;

/// <summary>Where rows stand is for ever: the next version must find what this one has written.</summary>
public sealed class RowTests
{
    [Fact]
    public async Task Every_row_stands_where_it_always_stood()
    {
        using var gateway = new AzerbaijanGateway();
        var customer = await gateway.AddCustomerAsync("c1");
        var filing = await gateway.FileAsync("c1");
        await gateway.Service<PhoneQueue>().EnterAsync(
            "demo|erp#1", new PhoneTicket("c1", filing.Id, filing.InstanceId), CancellationToken.None);
        await gateway.Service<SyncRepository>().SetAsync("c1", new SyncEnrolment(3, [], default), CancellationToken.None);
        await gateway.Service<TokenRenewal>().KnownSinceAsync(customer, CancellationToken.None);
        await UploadAsync(gateway.Service<UploadRepository>(), new FilingRef("c1", filing.Id));
        await gateway.TakeAsync("c1", InvoiceDirection.Incoming, AzerbaijanGateway.Invoice("AA/1", "07.08.2025 14:30"));
        await gateway.TakeAsync("c1", InvoiceDirection.Sent, AzerbaijanGateway.Invoice("AA2", "soon"));

        string[] tables =
            ["qaime", "qaimemonths", "qaimeplaces", "vatorders", "vatphones", "vatsync", "vattokens", "vatuploadnumbers",
                "vatuploads"];
        Assert.Equal(
            [
                "qaime c1|incoming|202508 07|AA%2F1", "qaime c1|sent|000000 00|AA2",
                "qaimemonths c1 incoming|202508", "qaimemonths c1 sent|000000",
                "qaimeplaces c1|incoming AA|", "qaimeplaces c1|sent A|",
                "vatorders c1 order|00000", "vatorders c1 order|00001",
                "vatphones demo|erp%231 holder", $"vatphones demo|erp%231 ticket|{filing.Id}",
                "vatsync c1 enrolment", "vattokens c1 token",
                "vatuploadnumbers demo%2F994501234567 AA3", "vatuploads demo%2F994501234567 INV%2F0001",
            ],
            gateway.Records.Rows.Select(r => r.Key).Where(k => tables.Contains(k.Table))
                .Select(k => $"{k.Table} {k.Partition} {k.Row}").Order(StringComparer.Ordinal));
    }

    static async Task UploadAsync(UploadRepository uploads, FilingRef filing)
    {
        const string scope = "demo/994501234567";
        var invoice = new OrderedInvoice("INV/0001", "{}");
        await uploads.KeepAsync(filing.CustomerId, "order", [invoice, invoice], CancellationToken.None);
        await uploads.ClaimAsync(scope, uploads.NewRecord(filing, invoice), CancellationToken.None);
        await uploads.UpdateAsync(
            scope, invoice.Id, filing.FilingId, r => r with { State = UploadState.Uploaded, Qaime = "AA3" },
            CancellationToken.None);
    }
}
