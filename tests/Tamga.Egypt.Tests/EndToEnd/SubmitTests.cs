using System.Diagnostics;
using System.Text.Json.Nodes;
using Tamga.Filings;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Invoices from the ERP's request to ETA's decision.</summary>
public sealed class SubmitTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Before_a_sandbox_a_customer_without_an_address_issues_from_the_sandboxs()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        var accounts = Nile.Accounts();
        accounts.Remove("address");
        await using var gateway = await Nile.StartAsync(sandbox, accounts: accounts);
        await gateway.Erp.ValidAsync(Nile.Invoice("A"));
    }

    [Fact]
    public async Task A_check_says_of_each_document_what_is_wrong_with_it()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var body = new JsonObject { ["invoices"] = new JsonArray(Nile.Invoice("A"), Nile.Invoice("B"), Nile.Invoice("A")) };
        var answer = (await gateway.Erp.PostAsync("/api/Invoices/validate", body)).Expect(200).Json;
        Assert.False((bool)answer["valid"]!);
        string[] errors = [.. answer["documents"]!.AsArray().Select(
            d => string.Join('|', d!["errors"]!.AsArray().Select(e => (string)e!)))];
        Assert.Equal(["", "", "$.invoices[2].internalID: is the same as that of $.invoices[0], of the same type"], errors);
    }

    [Fact]
    public async Task The_example_of_the_services_page_becomes_valid_as_it_stands()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var uuid = await gateway.Erp.ValidAsync(JsonNode.Parse("""
            {
              "internalID": "INV-2026-0001",
              "dateTimeIssued": "2026-01-15T10:00:00Z",
              "documentType": "I",
              "taxpayerActivityCode": "4620",
              "receiver": { "type": "B", "id": "012345678", "name": "Client Company LLC" },
              "invoiceLines": [
                {
                  "description": "Software Development Services",
                  "itemType": "EGS",
                  "itemCode": "EG-123456789-12345",
                  "unitType": "EA",
                  "quantity": 1,
                  "unitValue": { "currencySold": "EGP", "amountEGP": 10000 }
                }
              ]
            }
            """)!.AsObject());

        var entry = Assert.Single(await sandbox.AcceptedAsync("eta", "document"));
        Assert.Equal((uuid, 11_400m), ((string?)entry["uuid"], (decimal)entry["total"]!));
        var document = (await gateway.Erp.DocumentAsync(uuid)).ToJsonString();
        Assert.Contains("\"totalAmount\":11400", document, StringComparison.Ordinal);
        Assert.Contains("\"T1\",\"amount\":1400", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_and_exports_of_every_kind_become_valid()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = await gateway.Erp.ValidAsync(Nile.Invoice("1"));
        var export = await gateway.Erp.ValidAsync(Nile.Export("1"));
        var filing = await gateway.Erp.SubmitAsync(
            Nile.Invoice("1", 50, "C", reference: invoice), Nile.Invoice("1", 10, "D", reference: invoice),
            Nile.Export("1", "EC", export), Nile.Export("1", "ED", export));

        Assert.Equal(FilingStatus.Succeeded, filing.Status);
        Assert.All(filing.Documents(), document => Assert.Equal("Valid", (string?)document["status"]));
        Assert.Equal(4, filing.Documents().Select(document => (string)document["uuid"]!).Distinct().Count());
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(6);
        (await sandbox.AcceptedAsync("eta", "valid")).AcceptedOnce(6);
    }

    [Fact]
    public async Task A_thousand_invoices_go_in_one_request()
    {
        const int count = 1000;
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var watch = Stopwatch.StartNew();
        var filing = await gateway.Erp.SubmitAsync([.. Enumerable.Range(1, count).Select(n => Nile.Invoice($"INV-{n}", n))]);
        output.WriteLine($"{count} invoices valid after {watch.Elapsed.TotalSeconds:0.0} s");

        Assert.Equal(FilingStatus.Succeeded, filing.Status);
        Assert.Equal(Enumerable.Range(1, count).Select(n => ($"INV-{n}", "Valid")),
            filing.Documents().Select(document => ((string)document["internalId"]!, (string)document["status"]!)));
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(count);
        (await sandbox.AcceptedAsync("eta", "valid")).AcceptedOnce(count);
    }

    [Fact]
    public async Task What_ETA_refuses_or_finds_invalid_is_told_and_posted_anew_under_its_number()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new
        {
            outcomes = new[]
            {
                new { match = "NO-", outcome = "refused", times = 1 }, new { match = "BAD-", outcome = "invalid", times = 1 },
            },
        });
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.SubmitAsync(Nile.Invoice("GOOD-1"), Nile.Invoice("NO-1"), Nile.Invoice("BAD-1"));
        Assert.Equal(["Valid", "Rejected", "Invalid"], filing.Documents().Select(document => (string)document["status"]!));
        Assert.Contains("told to", filing.Documents()[1]["errors"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("suspended", filing.Documents()[2]["errors"]!.ToJsonString(), StringComparison.Ordinal);

        var again = await gateway.Erp.SubmitAsync(Nile.Invoice("NO-1", 200), Nile.Invoice("BAD-1", 200));
        Assert.All(again.Documents(), document => Assert.Equal("Valid", (string?)document["status"]));
        var duplicate = await gateway.Erp.PostInvoicesAsync([Nile.Invoice("GOOD-1", 300)]);
        Assert.Equal((409, "DUPLICATE_FILING"), (duplicate.Status, (string?)duplicate["errorCode"]));
        (await sandbox.AcceptedAsync("eta", "valid")).AcceptedOnce(3);
    }

    [Fact]
    public async Task A_submission_too_large_for_ETA_goes_in_pieces()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { maxDocuments = 3 } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var filing = await gateway.Erp.SubmitAsync([.. Enumerable.Range(1, 10).Select(n => Nile.Invoice($"INV-{n}"))]);
        Assert.All(filing.Documents(), document => Assert.Equal("Valid", (string?)document["status"]));
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(10);
    }

    [Fact]
    public async Task Two_requests_with_one_number_file_it_once()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(n => gateway.Erp.PostInvoicesAsync([Nile.Invoice("ONE", n)])));
        var accepted = answers.Where(answer => answer.Status == 202).ToList();
        foreach (var answer in accepted) await gateway.Erp.EndedAsync((string)answer["id"]!);
        (await sandbox.AcceptedAsync("eta", "document")).AcceptedOnce(1);
    }
}
