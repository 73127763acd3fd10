// Files an invoice with ETA's stand-in through a client that NSwag has made of the API's description: CALLER ADDRESS.
using Tamga.Generated.NSwag;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
var tamga = new TamgaClient(http);

var (email, password) = ($"{Guid.NewGuid():N}@erp.example", "a-long-password");
await tamga.RegisterPartnerAsync(new() { PartnerName = "Me", Email = email, Password = password, PhoneNumber = "+2010" });
var signedIn = await tamga.LogInAsync(new() { Email = email, Password = password });
http.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.Token);
var customer = await tamga.CreateCustomerAsync(new()
{
    CompanyName = "My company", EtaClientId = "sandbox-client", EtaClientSecret = "Sandbox#1", TaxpayerActivityCode = "4620",
    Address = new() { Country = "EG", Governate = "Cairo", RegionCity = "Nasr City", Street = "Abbas", BuildingNumber = "12" },
});
var issued = await tamga.IssueApiKeyAsync(customer.Id, new());
http.DefaultRequestHeaders.Authorization = null;
http.DefaultRequestHeaders.Add("X-Api-Key", issued.ApiKey);

var invoice = new EtaInvoice
{
    DocumentType = "I", InternalID = $"N-{Guid.NewGuid():N}", DateTimeIssued = DateTimeOffset.UtcNow,
    Receiver = new() { Type = EtaPartyType.B, Id = "987654321", Name = "Delta" },
    InvoiceLines =
    [
        new()
        {
            Description = "Software", ItemType = EtaItemType.EGS, ItemCode = "EG-123456789-1001", UnitType = "EA",
            Quantity = 1, UnitValue = new() { AmountEGP = 10_000 },
        },
    ],
};
var filing = await tamga.SubmitInvoicesAsync(new() { Invoices = [invoice] }, prefer: "wait=30");
while (filing.Status is not (FilingStatus.Succeeded or FilingStatus.Failed))
{
    await Task.Delay(500);
    filing = await tamga.GetFilingAsync(filing.Id);
}

var document = filing.Result.Documents.First();
Console.WriteLine($"NSwag: {filing.Kind} {filing.Status}, {document.InternalId} is {document.Status} as {document.Uuid}.");
return document.Status == DocumentViewStatus.Valid ? 0 : 1;
