// Files an invoice with ETA's stand-in through a client that Kiota has made of the API's description: CALLER ADDRESS.
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Tamga.Generated.Kiota;
using Tamga.Generated.Kiota.Models;

using var http = new HttpClient();
using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = args[0] };
var tamga = new TamgaClient(adapter);

var (email, password) = ($"{Guid.NewGuid():N}@erp.example", "a-long-password");
await tamga.Api.Auth.Register.PostAsync(new() { PartnerName = "Me", Email = email, Password = password, PhoneNumber = "+2010" });
var signedIn = await tamga.Api.Auth.Login.PostAsync(new() { Email = email, Password = password });
http.DefaultRequestHeaders.Authorization = new("Bearer", signedIn!.Token);
var customer = await tamga.Api.Customers.PostAsync(new()
{
    CompanyName = "My company", EtaClientId = "sandbox-client", EtaClientSecret = "Sandbox#1", TaxpayerActivityCode = "4620",
    Address = new() { Country = "EG", Governate = "Cairo", RegionCity = "Nasr City", Street = "Abbas", BuildingNumber = "12" },
});
var issued = await tamga.Api.Customers[customer!.Id].ApiKeys.PostAsync(new());
http.DefaultRequestHeaders.Authorization = null;
http.DefaultRequestHeaders.Add("X-Api-Key", issued!.ApiKey);

var filing = await tamga.Api.Invoices.Submit.PostAsync(
    new()
    {
        Invoices =
        [
            new()
            {
                DocumentType = "I", InternalID = $"K-{Guid.NewGuid():N}", DateTimeIssued = DateTimeOffset.UtcNow,
                Receiver = new() { Type = EtaPartyType.B, Id = "987654321", Name = "Delta" },
                InvoiceLines =
                [
                    new()
                    {
                        Description = "Software", ItemType = EtaItemType.EGS, ItemCode = "EG-123456789-1001",
                        UnitType = "EA", Quantity = 1, UnitValue = new() { AmountEGP = 10_000 },
                    },
                ],
            },
        ],
    },
    request => request.Headers.Add("Prefer", "wait=30"));
while (filing!.Status is not (FilingStatus.Succeeded or FilingStatus.Failed))
{
    await Task.Delay(500);
    filing = await tamga.Api.Filings[filing.Id].GetAsync();
}

var document = filing.Result!.Documents![0];
Console.WriteLine($"Kiota: {filing.Kind} {filing.Status}, {document.InternalId} is {document.Status} as {document.Uuid}.");
return document.Status == DocumentView_status.Valid ? 0 : 1;
