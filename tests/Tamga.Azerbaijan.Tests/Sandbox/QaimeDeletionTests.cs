using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;

namespace Tamga.Azerbaijan.Tests.Sandbox;

public sealed class QaimeDeletionTests : PortalTest
{
    Task<Answer> DeleteAsync(bool signed, params string[] numbers) => Demo.DeleteAsync("/etx/delete", new JsonObject
    {
        ["serialNumbers"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]), ["is_signed"] = signed,
    });

    [Fact]
    public async Task A_draft_goes_whichever_way_its_number_is_written()
    {
        Assert.Equal(20, Code(await DeleteAsync(true, VatPortalSeeds.Draft)));
        var started = await DeleteAsync(false, "AA2401 0000001");
        Assert.Equal(0, Code(started));
        Wait(2);
        Assert.Equal(1, (await Demo.StatusAsync(Id(started)))["stats"]!["deleted"]!.GetValue<int>());
        Assert.Equal(20, Code(await DeleteAsync(false, VatPortalSeeds.Draft)));
        Assert.Equal("demo|AA24010000001", Assert.Single(await EntriesAsync("qaime-deletion"))["key"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_signed_one_goes_while_it_awaits_approval_and_takes_the_erps_invoice_along()
    {
        await Demo.PostAsync("/inv/import_upload_invoices.php", ErpInvoices.Import(true, ErpInvoices.One("INV-0001")));
        Wait(2);
        var ids = new JsonObject { ["ids"] = new JsonArray("INV-0001") };
        var qaime = (await Demo.ReadAsync("/inv/read_invoices", (JsonObject)ids.DeepClone()))
            .Json["data"]!["invoices"]![0]!["qaime"]!.GetValue<string>();
        var started = await DeleteAsync(true, qaime);
        Wait(2);
        Assert.Equal(2, (await Demo.StatusAsync(Id(started)))["status"]!.GetValue<int>());
        Assert.Equal(0, (await Demo.ReadAsync("/inv/read_invoices", ids)).Json["data"]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task One_that_may_not_go_keeps_all_of_them()
    {
        await SeedPortalAsync(new
        {
            qaimes = new object[]
            {
                new { subdomain = "demo", qaime = "AA25110000001", at = "01.11.2025 10:00" },
                new { subdomain = "demo", qaime = "AA25110000002", at = "01.11.2025 10:00", status = "approved" },
            },
        });
        Assert.Equal(20, Code(await DeleteAsync(true, "AA25110000001", "AA25110000002")));
        Assert.Equal(0, Code(await DeleteAsync(true, "AA25110000001")));
    }

    [Fact]
    public async Task A_pin_that_never_comes_deletes_nothing()
    {
        await PersonAsync("never");
        var started = await DeleteAsync(false, VatPortalSeeds.Draft);
        Wait(100);
        Assert.Equal(3, (await Demo.StatusAsync(Id(started)))["status"]!.GetValue<int>());
        Assert.Equal(0, Code(await DeleteAsync(false, VatPortalSeeds.Draft)));
    }
}
