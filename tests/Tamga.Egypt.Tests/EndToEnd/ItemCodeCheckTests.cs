using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Documents with codes that their issuer may not use.</summary>
public sealed class ItemCodeCheckTests
{
    const string Mine = $"EG-{EtaSeeds.Rin}-TEA-GREEN", Typo = $"EG-{EtaSeeds.Rin}-TEA-GREN";

    [Fact]
    public async Task A_document_with_a_code_that_is_not_usable_is_refused_before_it_is_signed_and_the_nearest_are_named()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await gateway.Erp.RegisterAsync(
            Codes.Body(Codes.New("TEA-GREEN", "Green tea"), Codes.New("TEA-BLACK", "Black tea"), Codes.New("RICE", "Rice")));
        // What is not known whole says nothing.
        await gateway.Erp.ValidAsync(With("BEFORE", Typo));
        await gateway.Erp.SyncCodesAsync();

        await gateway.Erp.ValidAsync(With("GOOD", Mine));
        var answer = await gateway.Erp.PostInvoicesAsync([With("A", Mine), With("B", Typo)]);
        Assert.Equal((400, "VALIDATION_FAILED"), (answer.Status, (string?)answer["errorCode"]));
        var error = (string)Assert.Single(answer["errors"]!.AsArray())!;
        Assert.StartsWith($"$.invoices[1].invoiceLines[0].itemCode: {Typo} is no code that", error, StringComparison.Ordinal);
        Assert.Contains($"nearest: {Mine} (Green tea)", error, StringComparison.Ordinal);
        Assert.DoesNotContain("RICE", error, StringComparison.Ordinal);
        Assert.Contains("POST /api/ItemCodes", error, StringComparison.Ordinal);

        var body = new JsonObject { ["invoices"] = new JsonArray(With("A", Mine), With("B", Typo)) };
        var checkedNow = (await gateway.Erp.PostAsync("/api/Invoices/validate", body)).Expect(200);
        Assert.False((bool)checkedNow["valid"]!);
        Assert.Equal([0, 1], checkedNow["documents"]!.AsArray().Select(d => d!["errors"]!.AsArray().Count));

        var sale = PointOfSale.Sale("R-1", EtaSeeds.FirstPos, PointOfSale.Now);
        sale["itemData"]![0]!["itemCode"] = Typo;
        var receipt = await gateway.Erp.PostReceiptsAsync([sale]);
        Assert.Equal(400, receipt.Status);
        Assert.StartsWith("$.receipts[0].itemData[0].itemCode: ", (string)receipt["errors"]![0]!, StringComparison.Ordinal);

        // A code that is registered from now on may be used from now on.
        await gateway.Erp.RegisterAsync(Codes.Body(Codes.New("TEA-GREN", "Green tea, misspelled")));
        await gateway.Erp.ValidAsync(With("B", Typo));
    }

    [Fact]
    public async Task Another_taxpayers_code_may_be_used_once_ETA_has_said_so()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var other = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        await gateway.Erp.RegisterAsync(Codes.Body(Codes.New("TEA-GREEN")));
        await other.SyncCodesAsync();
        var invoice = With("A", Mine, receiver: EtaSeeds.Rin);
        Assert.Equal(400, (await other.PostInvoicesAsync([invoice])).Status);
        var asked = (await other.PutAsync($"/api/ItemCodes/EGS/{Mine}", new JsonObject())).Expect(202);
        await other.EndedAsync((string)asked["id"]!);
        await other.ValidAsync(invoice);
    }

    [Fact]
    public async Task A_customer_may_have_it_warned_of_or_not_looked_at()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        await gateway.Erp.SyncCodesAsync();
        Assert.Equal(400, (await gateway.Erp.PostInvoicesAsync([With("A", Mine)])).Status);
        await SetAsync(gateway, "warn");
        var filing = await gateway.Erp.SubmitAsync(With("A", Mine));
        Assert.Equal(FilingStatus.Succeeded, filing.Status);
        var warning = Assert.Single(Assert.Single(filing.Documents())["warnings"]!.AsArray());
        Assert.StartsWith(
            $"$.invoices[0].invoiceLines[0].itemCode: {Mine} is no code", (string)warning!, StringComparison.Ordinal);
        await SetAsync(gateway, "off");
        filing = await gateway.Erp.SubmitAsync(With("B", Mine));
        Assert.Null(Assert.Single(filing.Documents())["warnings"]);
        Assert.Equal("off", (string?)(await gateway.Erp.GetAsync("/api/ItemCodes/usable")).Expect(200)["check"]);
    }

    [Fact]
    public async Task Nothing_is_concluded_from_a_list_that_is_old_or_was_not_read_whole()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(
            sandbox, ["--Tamga:Egypt:ItemCodes:FreshFor=00:00:00.001", "--Tamga:Egypt:RetryGiveUpAfter=00:00:00.300"]);
        await gateway.Erp.SyncCodesAsync();
        var usable = (await gateway.Erp.GetAsync("/api/ItemCodes/usable")).Expect(200);
        Assert.Equal((true, false), (usable["asOf"] is not null, (bool)usable["concludes"]!));
        await gateway.Erp.ValidAsync(With("OLD", Mine));

        await using var strict = await Nile.StartAsync(sandbox, ["--Tamga:Egypt:RetryGiveUpAfter=00:00:00.300"]);
        // ETA says that there is more than it shows.
        await sandbox.ArmAtAsync("/codetypes/requests/my", new
        {
            kind = "status", status = 200, times = 0,
            body = new { result = Array.Empty<object>(), metadata = new { totalPages = 0, totalCount = 3 } },
        });
        var filing = await strict.Erp.EndedAsync((string)(await strict.Erp.PostAsync("/api/ItemCodes/sync")).Expect(202)["id"]!);
        Assert.Equal((FilingStatus.Failed, true), (filing.Status, filing.Error!.Retryable));
        await strict.Erp.ValidAsync(With("UNREAD", Mine));
        await sandbox.DisarmAsync();
        await strict.Erp.RetryAsync(filing.Id);
        await strict.Erp.EndedAsync(filing.Id);
        Assert.Equal(400, (await strict.Erp.PostInvoicesAsync([With("READ", Mine)])).Status);
    }

    [Fact]
    public async Task A_long_list_is_read_in_steps_and_goes_on_after_a_crash()
    {
        await using var sandbox = await OpenAsync();
        await using var gateway = await Nile.StartAsync(sandbox, ["--Tamga:Egypt:ItemCodes:PagesAtOnce=1"]);
        await gateway.Erp.RegisterAsync(Codes.Body(350));
        await sandbox.ArmAtAsync("/codetypes/requests/my", new { kind = "delay", delayMs = 300, times = 0 });
        var id = (string)(await gateway.Erp.PostAsync("/api/ItemCodes/sync")).Expect(202)["id"]!;
        await gateway.Erp.FilingJsonWhenAsync(
            id, f => f["timeline"]!.ToJsonString().Contains("200 requests", StringComparison.Ordinal));
        await gateway.AbandonAsync();
        await gateway.RestartAsync();
        var filing = await gateway.Erp.EndedAsync(id);
        Assert.Equal((FilingStatus.Succeeded, 350), (filing.Status, filing.Result.GetProperty("count").GetInt32()));
        var usable = (await gateway.Erp.GetAsync("/api/ItemCodes/usable?limit=1000")).Expect(200);
        Assert.Equal(350, usable["codes"]!.AsArray().Count(code => (bool)code!["usable"]!));
        Assert.Equal("item-code-sync", filing.Kind);
    }

    static JsonObject With(string number, string code, string receiver = EtaSeeds.SecondRin)
    {
        var invoice = Nile.Invoice(number, receiver: receiver);
        invoice["invoiceLines"]![0]!["itemCode"] = code;
        return invoice;
    }

    static async Task SetAsync(GatewayUnderTest gateway, string check)
    {
        var answer = await (await gateway.PartnerAsync()).PutAsync(
            $"/api/Customers/{gateway.Customer.Id}",
            new JsonObject { ["etaDocuments"] = new JsonObject { ["itemCodeCheck"] = check } });
        Assert.Equal(check, (string?)answer.Expect(200)["etaDocuments"]!["itemCodeCheck"]);
    }

    static async Task<SandboxUnderTest> OpenAsync()
    {
        var sandbox = await Nile.OpenOfficeAsync();
        await sandbox.SeedAsync(Nile.EtaSeed, new { settings = new { codesDecidedAfterMs = 100 } });
        return sandbox;
    }
}
