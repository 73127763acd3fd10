using System.Net;
using Tamga.Client;
using Tamga.Client.Accounts;
using Tamga.Client.Egypt;
using Tamga.Client.Filings;

// Two receipts of a point of sale, with the QR code for the paper; then an invoice, and its cancellation.
var options = new TamgaClientOptions { BaseAddress = new(args.FirstOrDefault() ?? "http://127.0.0.1:7071") };
(options.Email, options.Password) = ("pos@erp.example", "a-long-password");
using var partner = new TamgaClient(options);
try
{
    await partner.Accounts.RegisterAsync(new() { PartnerName = "Me", Email = options.Email, Password = options.Password });
}
catch (TamgaException e) when (e.Status == HttpStatusCode.Conflict)
{
    // Registered by an earlier run. A point of sale stays with its customer, so that its chain of receipts goes on.
}

var customer = await partner.Customers.ListAllAsync().FirstOrDefaultAsync() ?? await partner.Customers.CreateAsync(new()
{
    CompanyName = "My company", EtaClientId = "sandbox-client", EtaClientSecret = "Sandbox#1", TaxpayerActivityCode = "4620",
    Address = new() { Country = "EG", Governate = "Cairo", RegionCity = "Nasr City", Street = "Abbas", BuildingNumber = "12" },
});
using var tamga = partner.ForCustomer((await partner.Customers.IssueApiKeyAsync(customer.Id)).ApiKey!);
var (now, number) = (TimeProvider.System.GetUtcNow(), Guid.NewGuid().ToString("N"));

EtaReceipt Sale(int n) => new()
{
    Header = new()
        { ["dateTimeIssued"] = $"{now:yyyy-MM-ddTHH:mm:ssZ}", ["receiptNumber"] = $"{number}-{n}", ["currency"] = "EGP" },
    Seller = new() { DeviceSerialNumber = "POS-1" },
    ItemData = [new() { Description = "خبز", ItemType = "EGS", ItemCode = "EG-123456789-7", UnitType = "EA", Quantity = 2,
        UnitPrice = 5.5m }],
};
var sold = await tamga.WaitAsync(await tamga.Receipts.SubmitAsync(new() { Receipts = [Sale(1), Sale(2)] }, $"{number}-sales"));
foreach (var receipt in sold.Documents)
{
    await using var qr = await tamga.Receipts.GetQrAsync(receipt.Uuid!, "svg");
    using var text = new StreamReader(qr);
    Console.WriteLine($"Receipt {receipt.Status}, QR code of {(await text.ReadToEndAsync()).Length} characters");
}

var sent = await tamga.WaitAsync(await tamga.Invoices.SubmitAsync(new() { Invoices = [new()
{
    InternalId = number, DateTimeIssued = now, Receiver = new() { Type = "B", Id = "987654321", Name = "Delta" },
    InvoiceLines = [new() { Description = "Software", ItemType = "EGS", ItemCode = "EG-123456789-12345", UnitType = "EA",
        Quantity = 1, UnitValue = new() { AmountEgp = 10_000 } }],
}] }, $"{number}-invoice"));
var invoice = sent.Documents[0];
Console.WriteLine($"Invoice {invoice.Status}: {invoice.PublicUrl}");
var cancelled = await tamga.WaitAsync(
    await tamga.Invoices.CancelAsync(invoice.Uuid!, new() { Reason = "Wrong buyer" }, $"{number}-cancel"));
Console.WriteLine($"Cancellation {cancelled.Status}");
return cancelled.Status == FilingStatus.Succeeded ? 0 : 1;
