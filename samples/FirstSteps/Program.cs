using System.Net;
using Tamga.Client;
using Tamga.Client.Azerbaijan;
using Tamga.Client.Filings;
using Tamga.Client.Webhooks;

var hook = $"http://127.0.0.1:{args.ElementAtOrDefault(1) ?? "7099"}/";
var options = new TamgaClientOptions { BaseAddress = new(args.FirstOrDefault() ?? "http://127.0.0.1:7071") };
(options.Email, options.Password) = ($"me-{Guid.NewGuid():N}@erp.example", "a-long-password");
using var partner = new TamgaClient(options);
await partner.Accounts.RegisterAsync(new() { PartnerName = "Me", Email = options.Email, Password = options.Password });
var customer = await partner.Customers.CreateAsync(new()
{
    CompanyName = "My company", ErpCallbackUrl = hook, EtaClientId = "sandbox-client", EtaClientSecret = "Sandbox#1",
    TaxpayerActivityCode = "4620", Etax = new() { Username = "АА10010110", Password = "Sandbox#1" },
    Address = new() { Country = "EG", Governate = "Cairo", RegionCity = "Nasr City", Street = "Abbas", BuildingNumber = "12" },
    VatPortal = new() { Subdomain = "demo", Username = "demo", Password = "Sandbox#1", Phone = "994501234567",
        AccountType = "enterprise" },
    Signing = args is [_, _, var seal, var word] ? new() { Mode = "pkcs12", Pkcs12 = seal, Password = word } : null,
});
using var tamga = partner.ForCustomer((await partner.Customers.IssueApiKeyAsync(customer.Id)).ApiKey!);
using var erp = new HttpListener { Prefixes = { hook } };
erp.Start();
var due = (await tamga.ETax.ListDueReturnsAsync(entId: 1002)).Returns[0];
var filed = await tamga.WaitAsync(await tamga.ETax.FileReturnAsync(new()
    { EntId = 1002, FormNo = due.FormNo!.Value, Year = due.Year!.Value, Period = due.Period!.Value, NoActivity = true }));
var sent = await tamga.WaitAsync(await tamga.Invoices.SubmitAsync(new() { Invoices = [new() {
    InternalId = $"{Guid.NewGuid():N}", DateTimeIssued = TimeProvider.System.GetUtcNow(),
    Receiver = new() { Type = "B", Id = "987654321", Name = "Delta" },
    InvoiceLines = [new() { Description = "Software", ItemType = "EGS", ItemCode = "EG-123456789-12345", UnitType = "EA",
        Quantity = 1, UnitValue = new() { AmountEgp = 10_000 } }] }] }));
var got = await tamga.WaitAsync(await tamga.VatPortal.DownloadInvoicesAsync(
    new() { DateFrom = "2025-08-01", DateTo = "2025-08-02", Direction = InvoiceDirection.Sent }));
var qaime = await tamga.VatPortal.ListAllInvoicesAsync(InvoiceDirection.Sent).Select(i => i.Qaime).ToListAsync();
Console.WriteLine($"Return {filed.Status}; invoice {sent.Documents[0].Status}; {qaime.Count} qaimə {got.Status}");
var call = await erp.GetContextAsync();
using var body = new MemoryStream();
await call.Request.InputStream.CopyToAsync(body);
var news = WebhookVerifier.Verify(name => call.Request.Headers[name], body.ToArray(), [customer.WebhookSecret!]);
Console.WriteLine($"Verified: {news.Notifications[0].EventType} of {news.Notifications[0].FilingId}");
