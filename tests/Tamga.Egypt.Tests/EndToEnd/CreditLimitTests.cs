using System.Text.Json.Nodes;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Credit notes take back no more than what they refer to, over all notes so far.</summary>
public sealed class CreditLimitTests
{
    const string Old = "F9D425P6DS7D8IUF9D425P6DS7";

    [Fact]
    public async Task Notes_take_back_what_is_left_and_no_more()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = await gateway.Erp.ValidAsync(Sold("1", 10));
        await gateway.Erp.ValidAsync(Credit("C1", 6, invoice));
        Assert.Equal(
            ["$.invoices[0].invoiceLines[0].quantity: is more than is left: 10 of \"EG-123456789-12345\" were sold, "
                + "6 taken back before"],
            await RefusedAsync(gateway.Erp, Credit("C2", 5, invoice)));
        Assert.Equal(
            ["$.invoices[0].invoiceLines[0].netTotal: is more than is left: \"EG-123456789-12345\" was sold for 1000, "
                + "600 taken back before"],
            await RefusedAsync(gateway.Erp, Credit("C2", 4, invoice, price: 101)));
        await gateway.Erp.ValidAsync(Credit("C2", 4, invoice));
        Assert.Single(await RefusedAsync(gateway.Erp, Credit("C3", 0.00001m, invoice)));
        // A debit note adds; it is measured by nothing.
        await gateway.Erp.ValidAsync(Credit("D1", 99, invoice, type: "D"));
    }

    [Fact]
    public async Task A_look_says_the_same_and_counts_nothing()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = await gateway.Erp.ValidAsync(Sold("1", 10));
        for (var i = 0; i < 2; i++)
        {
            var look = (await gateway.Erp.PostAsync(
                "/api/Invoices/validate", Body(Credit("C1", 6, invoice), Credit("C2", 6, invoice)))).Expect(200).Json;
            Assert.Equal(
                (0, 1),
                (look["documents"]![0]!["errors"]!.AsArray().Count, look["documents"]![1]!["errors"]!.AsArray().Count));
        }

        Assert.Single(await RefusedAsync(gateway.Erp, Credit("C1", 6, invoice), Credit("C2", 6, invoice)));
        await gateway.Erp.ValidAsync(Credit("C1", 10, invoice));
    }

    [Fact]
    public async Task An_item_that_was_not_sold_is_not_taken_back()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = await gateway.Erp.ValidAsync(Sold("1", 10));
        var other = Credit("C1", 1, invoice);
        other["invoiceLines"]![0]!["itemCode"] = "EG-123456789-777";
        Assert.Equal(
            ["$.invoices[0].invoiceLines[0].itemCode: \"EG-123456789-777\" is not in what the note refers to"],
            await RefusedAsync(gateway.Erp, other));
    }

    [Fact]
    public async Task What_ETA_did_not_find_good_or_was_cancelled_is_left_again()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(
            Nile.EtaSeed, new { outcomes = new[] { new { match = "BAD", outcome = "invalid", times = 1 } } });
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = await gateway.Erp.ValidAsync(Sold("1", 10));
        Assert.Equal("Invalid", (string?)(await gateway.Erp.SubmitAsync(Credit("BAD", 10, invoice))).Documents()[0]["status"]);
        var mended = Credit("BAD", 10, invoice);
        mended["purchaseOrderReference"] = "mended";
        var note = await gateway.Erp.ValidAsync(mended);
        Assert.Single(await RefusedAsync(gateway.Erp, Credit("C2", 1, invoice)));
        var cancelled = (await gateway.Erp.PostAsync(
            $"/api/Invoices/{note}/cancel", new JsonObject { ["reason"] = "Wrong invoice details" })).Expect(202);
        Assert.Equal(Filings.FilingStatus.Succeeded, (await gateway.Erp.EndedAsync((string)cancelled["id"]!)).Status);
        await gateway.Erp.ValidAsync(Credit("C2", 10, invoice));
    }

    [Fact]
    public async Task An_invoice_that_the_gateway_has_not_sent_is_asked_for_at_ETA()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(
            Nile.EtaSeed, new { documents = new[] { new { uuid = Old, document = Nile.Sent("OLD") } } });
        await using var gateway = await Nile.StartAsync(sandbox);
        Assert.Single(await RefusedAsync(gateway.Erp, Credit("C1", 2, Old)));
        await gateway.Erp.ValidAsync(Credit("C1", 1, Old));
    }

    [Fact]
    public async Task Of_many_notes_at_once_no_more_come_through_than_there_is()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = await gateway.Erp.ValidAsync(Sold("1", 10));
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(n => gateway.Erp.PostInvoicesAsync([Credit($"C{n}", 3, invoice)])));
        Assert.Equal(3, answers.Count(a => a.Status == 202));
        Assert.Equal(5, answers.Count(a => a.Status == 400));
        foreach (var answer in answers.Where(a => a.Status == 202))
            Assert.Equal(Filings.FilingStatus.Succeeded, (await gateway.Erp.EndedAsync((string)answer["id"]!)).Status);
    }

    static JsonObject Sold(string number, decimal quantity, string type = "I", decimal price = 100)
    {
        var invoice = Nile.Invoice(number, price, type);
        invoice["invoiceLines"]![0]!["quantity"] = quantity;
        return invoice;
    }

    static JsonObject Credit(string number, decimal quantity, string invoice, decimal price = 100, string type = "C")
    {
        var note = Sold(number, quantity, type, price);
        note["references"] = new JsonArray(invoice);
        return note;
    }

    static JsonObject Body(params JsonObject[] documents) =>
        new() { ["invoices"] = new JsonArray([.. documents.Select(d => d.DeepClone())]) };

    static async Task<IReadOnlyList<string>> RefusedAsync(HttpCaller erp, params JsonObject[] notes)
    {
        var answer = await erp.PostInvoicesAsync(notes);
        Assert.Equal((400, "VALIDATION_FAILED"), (answer.Status, (string?)answer["errorCode"]));
        return [.. answer["errors"]!.AsArray().Select(e => (string)e!)];
    }
}
