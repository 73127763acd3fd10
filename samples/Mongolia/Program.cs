using Tamga.Client;
using Tamga.Client.Filings;
using Tamga.Client.Mongolia;

// A month's zero filing: who had no activity is enrolled, a dry run tells what would be sent, the run sends it, and the archive
// proves it. Run it again: what is filed already is not filed twice.
const long company = 10001;
var options = new TamgaClientOptions { BaseAddress = new(args.FirstOrDefault() ?? "http://127.0.0.1:7071") };
(options.Email, options.Password) = ($"me-{Guid.NewGuid():N}@erp.example", "a-long-password");
using var partner = new TamgaClient(options);
await partner.Accounts.RegisterAsync(new() { PartnerName = "Me", Email = options.Email, Password = options.Password });
var customer = await partner.Customers.CreateAsync(new()
{
    CompanyName = "My company", Etax = new() { Username = "АА10010110", Password = "Sandbox#1" },
});
using var tamga = partner.ForCustomer((await partner.Customers.IssueApiKeyAsync(customer.Id)).ApiKey!);

// The company's director answers for it that there was no activity.
var enrolled = await tamga.ZeroFiling.SetEnrolmentAsync($"{company}", new()
{
    Forms = ["ТТ-03а"], From = "2025-01",
    Consent = new() { By = "The director", Statement = "There was no activity." },
});
Console.WriteLine($"Enrolled: {enrolled.EntId} with {string.Join(", ", enrolled.Forms)}");

// The month that is over.
var month = TimeProvider.System.GetUtcNow().AddMonths(-1);
var order = new RunRequest { Year = month.Year, Month = month.Month, EntIds = [company] };

// Nothing leaves the gateway in a dry run.
var dry = await tamga.WaitAsync(await tamga.ZeroFiling.StartRunAsync(order with { DryRun = true }));
await foreach (var item in tamga.ZeroFiling.ListAllItemsAsync(dry.Id))
    Console.WriteLine($"Dry run: {item.EntId} {item.Form} of {item.Year}/{item.Period} is {item.Verdict}. {item.Reason}");

var run = await tamga.WaitAsync(await tamga.ZeroFiling.StartRunAsync(order));
var report = await tamga.ZeroFiling.GetRunReportAsync(run.Id);
foreach (var row in report.Items)
    Console.WriteLine($"Run: {row.EntId} {row.Form} is {row.Outcome} as {row.ReportNo}, {row.AuthorityStatus}");

// For the accountant's own archive: the report, every body that was sent, every answer, with their hashes.
await using var evidence = await tamga.ZeroFiling.GetRunEvidenceAsync(run.Id);
using var archive = new MemoryStream();
await evidence.CopyToAsync(archive);
Console.WriteLine($"Evidence: {archive.Length} bytes");
return run.Status == FilingStatus.Succeeded ? 0 : 1;
