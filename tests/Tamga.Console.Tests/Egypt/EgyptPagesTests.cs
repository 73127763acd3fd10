using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Egypt;

/// <summary>Egypt's pages, over a taxpayer with a valid invoice, a receipt, and an invoice that ETA finds invalid.</summary>
public sealed class EgyptPagesTests(ConsoleGateway console) : IAsyncLifetime
{
    const string Rin = "123456789";

    TestCustomer _customer = null!;

    public async ValueTask InitializeAsync()
    {
        var owner = await console.PartnerAsync();
        _customer = await TestCustomer.CreateAsync(console.Gateway, owner, new JsonObject
        {
            ["branchCode"] = "0", ["etaClientId"] = "sandbox-client", ["etaClientSecret"] = "Sandbox#1",
            ["isProduction"] = false, ["taxpayerActivityCode"] = "4620",
            ["address"] = new JsonObject
            {
                ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "Abbas El Akkad",
                ["buildingNumber"] = "12",
            },
        });
    }

    public ValueTask DisposeAsync()
    {
        _customer.Partner.Dispose();
        _customer.Erp.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_document_is_cancelled_once_and_asking_again_shows_the_first()
    {
        var uuid = await SubmitAsync("CONSOLE-1");
        using var person = await console.SignInAsync();
        var list = await person.GetAsync($"/egypt?customer={_customer.Id}");
        Assert.Contains("CONSOLE-1", list.Text, StringComparison.Ordinal);
        var page = await person.GetAsync($"/egypt/documents/{uuid}?customer={_customer.Id}");
        Assert.Contains("days left", page.Text, StringComparison.Ordinal);
        Assert.Contains("This changes CONSOLE-1", page.Text, StringComparison.Ordinal);
        var pdf = await person.GetAsync($"/egypt/documents/{uuid}/document.pdf?customer={_customer.Id}");
        Assert.Equal("application/pdf", pdf.Headers["Content-Type"]);
        Assert.StartsWith("%PDF", pdf.Text, StringComparison.Ordinal);
        var first = await CancelAsync(person, uuid);
        Assert.StartsWith("/filings/", first.Location, StringComparison.Ordinal);
        var second = await CancelAsync(person, uuid);
        Assert.Equal(first.Location, second.Location);
    }

    [Fact]
    public async Task Every_page_of_Egypt_is_there_and_an_empty_one_says_what_to_do()
    {
        using var person = await console.SignInAsync("auditor");
        foreach (var path in (string[])
            [
                "/egypt?at=eta", "/egypt?of=receipts&at=eta", "/egypt/received", "/egypt/codes", "/egypt/codes?view=published",
                "/egypt/codes?view=requests", "/egypt/devices", "/egypt/signing", "/egypt/packages", "/egypt/received/export.csv",
            ])
        {
            var answer = await person.GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?")
                + "customer=" + _customer.Id);
            Assert.True(answer.Status == 200, $"{path}: {answer.Status}\n{answer.Text}");
        }

        await person.GetAsync("/filings");
        Assert.Equal(403, (await person.SendAsync("/egypt/codes/sync", ("customer", _customer.Id))).Status);
    }

    [Fact]
    public async Task A_point_of_sale_is_added_and_changed_and_never_shows_its_secrets()
    {
        using var person = await console.SignInAsync();
        await person.GetAsync($"/egypt/devices?customer={_customer.Id}");
        var added = await person.SendAsync(
            "/egypt/devices", ("customer", _customer.Id), ("serial", "POS-1"), ("clientId", "sandbox-client"),
            ("clientSecret", "Sandbox#1"), ("osVersion", "android"));
        Assert.Equal(302, added.Status);
        var address = $"/egypt/devices/POS-1?customer={_customer.Id}";
        Assert.Contains(">android ", (await person.GetAsync(address)).Text, StringComparison.Ordinal);
        // What is left empty stays as it is.
        var changed = await person.SendAsync("/egypt/devices/POS-1", ("customer", _customer.Id), ("osVersion", "windows"));
        Assert.Equal(302, changed.Status);
        var page = (await person.GetAsync(address)).Text;
        Assert.Contains(">windows ", page, StringComparison.Ordinal);
        Assert.Contains("sandbox-client", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sandbox#1", page, StringComparison.Ordinal);
        var refused = await person.SendAsync(
            "/egypt/devices/POS-1", ("customer", _customer.Id), ("clientSecret", "another secret"));
        Assert.Equal(302, refused.Status);
        Assert.Contains("role=\"alert\"", (await person.GetAsync(refused.Location!)).Text, StringComparison.Ordinal);
    }

    async Task<string> SubmitAsync(string number)
    {
        var filed = (await _customer.Erp.PostAsync("/api/Invoices/submit", new JsonObject
        {
            ["invoices"] = new JsonArray(new JsonObject
            {
                ["internalID"] = number, ["dateTimeIssued"] = "2026-01-15T10:00:00Z", ["documentType"] = "I",
                ["receiver"] = new JsonObject { ["type"] = "B", ["id"] = "987654321", ["name"] = "Delta Retail" },
                ["invoiceLines"] = new JsonArray(new JsonObject
                {
                    ["description"] = "Tea", ["itemType"] = "EGS", ["itemCode"] = $"EG-{Rin}-12345", ["unitType"] = "EA",
                    ["quantity"] = 1,
                    ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = 100 },
                }),
            }),
        })).Expect(202);
        var ended = await _customer.Erp.EndedJsonAsync((string)filed["id"]!);
        return (string)ended["result"]!["documents"]![0]!["uuid"]!;
    }

    Task<PageAnswer> CancelAsync(PersonAtConsole person, string uuid) => person.SendAsync(
        $"/egypt/documents/{uuid}/cancel", ("customer", _customer.Id), ("reason", "Wrong invoice details"));
}
