using Tamga.Client;
using Tamga.Client.Azerbaijan;
using Tamga.Client.Filings;

// What suppliers have issued is downloaded and listed, and what the ERP expects is matched with it.
var options = new TamgaClientOptions { BaseAddress = new(args.FirstOrDefault() ?? "http://127.0.0.1:7071") };
(options.Email, options.Password) = ($"me-{Guid.NewGuid():N}@erp.example", "a-long-password");
using var partner = new TamgaClient(options);
await partner.Accounts.RegisterAsync(new() { PartnerName = "Me", Email = options.Email, Password = options.Password });
var customer = await partner.Customers.CreateAsync(new()
{
    CompanyName = "My company",
    VatPortal = new() { Subdomain = "demo", Username = "demo", Password = "Sandbox#1", Phone = "994501234567",
        AccountType = "enterprise" },
});
using var tamga = partner.ForCustomer((await partner.Customers.IssueApiKeyAsync(customer.Id)).ApiKey!);

// The owner of the phone confirms a PIN: the filing says which one, and waits for it.
var download = await tamga.WaitAsync(
    await tamga.VatPortal.DownloadInvoicesAsync(
        new() { DateFrom = "2025-08-01", DateTo = "2025-08-01", Direction = InvoiceDirection.Incoming }),
    progress: new Progress<Filing>(filing =>
    {
        if (filing.WaitingFor is { } waiting) Console.WriteLine($"Waiting: {waiting.What} {waiting.Code}");
    }));
Console.WriteLine($"Download {download.Status}: {download.Download?.Count} invoices");

var invoices = await tamga.VatPortal.ListAllInvoicesAsync(InvoiceDirection.Incoming).ToListAsync();
foreach (var invoice in invoices.Take(3))
    Console.WriteLine($"{invoice.Qaime} of {invoice.TinFrom}: {invoice.NetAmount} AZN, VAT {invoice.VatAmount}");

// Of an ERP's open orders one has come in as it should, one with another amount, one not at all.
var (one, other) = (invoices[0], invoices[1]);
var matching = await tamga.VatPortal.MatchInvoicesAsync(new()
{
    DateFrom = "2025-08-01", DateTo = "2025-08-01",
    Expected =
    [
        new() { Id = "PO-1", Seller = one.TinFrom!, Total = one.NetAmount!.Value, Qaime = one.Qaime },
        new() { Id = "PO-2", Seller = other.TinFrom!, Total = other.NetAmount!.Value + 100, Qaime = other.Qaime },
        new() { Id = "PO-3", Seller = "2222222222", Total = 250, Date = "2025-08-01" },
    ],
});
foreach (var match in matching.Invoices.Where(match => match.Id is not null))
    Console.WriteLine($"{match.Id} is {match.State} {string.Join(", ", match.Differences)}");
Console.WriteLine($"Unexpected: {matching.Counts.Unexpected}");
