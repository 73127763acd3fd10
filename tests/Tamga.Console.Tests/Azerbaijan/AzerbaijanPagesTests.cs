using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;

namespace Tamga.Console.Tests.Azerbaijan;

/// <summary>Azerbaijan's pages, over a taxpayer of the stand-in.</summary>
public sealed class AzerbaijanPagesTests(ConsoleGateway console) : IAsyncLifetime
{
    TestCustomer _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _customer = await TestCustomer.CreateAsync(
            console.Gateway, await console.PartnerAsync(), new JsonObject
            {
                ["vatPortal"] = new JsonObject
                {
                    ["subdomain"] = "demo", ["username"] = "demo", ["password"] = "Sandbox#1", ["phone"] = "994501234567",
                    ["accountType"] = "enterprise",
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
    public async Task A_week_is_downloaded_and_its_qaime_is_shown_as_on_paper()
    {
        using var person = await console.SignInAsync("accountant");
        await person.GetAsync($"/azerbaijan/download?customer={_customer.Id}");
        var asked = await person.SendAsync(
            "/azerbaijan/download", ("customer", _customer.Id), ("from", "2025-08-01"), ("to", "2025-08-07"),
            ("direction", "sent"));
        Assert.Equal(302, asked.Status);
        var filing = asked.Location!.Split('/', '?')[2];
        Assert.Equal("succeeded", (string)(await _customer.Erp.EndedJsonAsync(filing))["status"]!);
        var first = (await _customer.Erp.GetAsync("/api/vatportal/invoices?limit=1")).Expect(200).Json["invoices"]![0]!;
        var number = (string)first["qaime"]!;
        var list = await person.GetAsync($"/azerbaijan?direction=sent&customer={_customer.Id}");
        Assert.Contains($"/azerbaijan/qaime/{number}", list.Text, StringComparison.Ordinal);
        var paper = await person.GetAsync($"/azerbaijan/qaime/{number}?customer={_customer.Id}");
        Assert.Contains((string)first["tinTo"]!, paper.Text, StringComparison.Ordinal);
        Assert.Contains("AZN", paper.Text, StringComparison.Ordinal);
        var csv = await person.GetAsync($"/azerbaijan/export.csv?customer={_customer.Id}");
        Assert.Contains(number, csv.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_is_checked_first_and_each_error_names_its_invoice_and_line()
    {
        using var person = await console.SignInAsync("accountant");
        await person.GetAsync($"/azerbaijan/upload?customer={_customer.Id}");
        var wrong = await person.SendAsync(
            "/azerbaijan/upload", ("customer", _customer.Id), ("invoices", "[{\"id\":\"short\",\"items\":[{}]}]"));
        Assert.Equal(200, wrong.Status);
        Assert.Contains("$.invoices[0].items[0]", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/azerbaijan/upload/send", wrong.Text, StringComparison.Ordinal);
        var unreadable = await person.SendAsync("/azerbaijan/upload", ("customer", _customer.Id), ("invoices", "no json"));
        Assert.Contains("role=\"alert\"", unreadable.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_that_nobody_confirmed_is_refused()
    {
        using var person = await console.SignInAsync("accountant");
        await person.GetAsync($"/azerbaijan/deletion?customer={_customer.Id}");
        var refused = await person.SendAsync(
            "/azerbaijan/deletion", ("customer", _customer.Id), ("numbers", "AA2401 10000001"));
        Assert.Equal(400, refused.Status);
        Assert.Contains("$.confirm", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_Azerbaijan_is_there()
    {
        using var person = await console.SignInAsync("auditor");
        foreach (var path in (string[])
            ["", "/download", "/upload", "/phone", "/reconciliation", "/matching", "/deletion", "/account"])
        {
            var answer = await person.GetAsync($"/azerbaijan{path}?customer={_customer.Id}");
            Assert.True(answer.Status == 200, $"{path}: {answer.Status}\n{answer.Text}");
        }
    }
}
