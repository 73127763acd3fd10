using System.Text.Json;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

public sealed class UploadTests
{
    static List<JsonElement> Invoices(FilingView filing) => [.. filing.Result.GetProperty("invoices").EnumerateArray()];

    static string? Text(JsonElement invoice, string name) => invoice.GetProperty(name).GetString();

    [Fact]
    public async Task Invoices_go_through_both_pins_to_their_numbers_once()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.PersonAsync(new { mode = "manual" });
        var id = await portal.PostAsync("/uploads", Requests.Upload(Requests.Invoice("INV-0001"), Requests.Invoice("INV-0002")));
        await portal.WaitsForAsync(id, "pin1");
        await portal.ConfirmAsync("pin1");
        var signing = await portal.WaitsForAsync(id, "pin2");
        Assert.Equal("sign", signing.Stage);
        await portal.ConfirmAsync("pin2");
        var filing = Portal.Succeeded(await portal.Erp.EndedAsync(id));

        var ledger = await portal.LedgerAsync("upload");
        Assert.Equal([1, 1], ledger.Select(e => (int)e["times"]!));
        Assert.Equal(ledger.Select(e => (string?)e["qaime"]), Invoices(filing).Select(i => Text(i, "qaime")));
        Assert.Equal(["INV-0001", "INV-0002"], Invoices(filing).Select(i => Text(i, "id")));
    }

    [Fact]
    public async Task One_invoice_that_e_taxes_refuses_does_not_keep_back_the_others()
    {
        await using var portal = await Portal.OpenAsync();
        var filing = await portal.FileAsync(
            "/uploads", Requests.Upload(Requests.Invoice("INV-0001"), Requests.Invoice("INV-0002", VatPortalSeeds.UnknownVoen)));
        var invoices = Invoices(filing);
        Assert.Equal("uploaded", Text(invoices[0], "status"));
        Assert.Equal("failed", Text(invoices[1], "status"));
        Assert.Contains("Invalid VOEN: 9999999999", invoices[1].GetProperty("errors").GetRawText(), StringComparison.Ordinal);
        Assert.Single(await portal.LedgerAsync("upload"));
    }

    [Theory]
    [InlineData("drop-after")]
    [InlineData("drop-before")]
    [InlineData("truncate")]
    public async Task An_import_without_an_answer_is_looked_up_and_done_once(string kind)
    {
        await using var portal = await Portal.OpenAsync();
        await portal.ArmAsync("/inv/import_upload_invoices.php", new { kind });
        var filing = await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("INV-0001")));
        Assert.Equal(1, (int)Assert.Single(await portal.LedgerAsync("import"))["times"]!);
        Assert.Equal((string?)Assert.Single(await portal.LedgerAsync("upload"))["qaime"], Text(Invoices(filing)[0], "qaime"));
    }

    [Fact]
    public async Task An_invoice_that_is_there_already_is_taken_as_it_is()
    {
        await using var portal = await Portal.OpenAsync();
        var import = Requests.Upload(Requests.Invoice("INV-0001"));
        (import["upload"], import["username"], import["password"]) = (true, VatPortalSeeds.Username, VatPortalSeeds.Password);
        await portal.Sandbox.CallAsync(HttpMethod.Post, "/vatportal/demo/api/inv/import_upload_invoices.php", import);
        await SandboxUnderTest.UntilAsync(async () => (await portal.LedgerAsync("upload")).Count == 1);

        var filing = await portal.SucceedAsync(
            "/uploads", Requests.Upload(Requests.Invoice("INV-0001"), Requests.Invoice("INV-0002")));
        Assert.Equal(["uploaded", "uploaded"], Invoices(filing).Select(i => Text(i, "status")));
        Assert.Equal([1, 1], (await portal.LedgerAsync("upload")).Select(e => (int)e["times"]!));
    }

    [Fact]
    public async Task A_second_pin_that_never_comes_leaves_the_phone_free_and_a_retry_uploads_once()
    {
        await using var portal = await Portal.OpenAsync(settings: ["--Tamga:Azerbaijan:PinTimeout=00:00:05"]);
        await portal.PersonAsync(new { mode = "manual" });
        var id = await portal.PostAsync("/uploads", Requests.Upload(Requests.Invoice("INV-0001")));
        await portal.WaitsForAsync(id, "pin1");
        await portal.ConfirmAsync("pin1");
        var failed = await portal.Erp.EndedAsync(id);
        var error = Portal.Failed(failed);
        Assert.Equal(ErrorCodes.PinNotConfirmed, error.ErrorCode);
        Assert.Contains("PIN2", error.Message, StringComparison.Ordinal);

        await portal.PersonAsync(new { mode = "auto", delayMs = 20 });
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        Portal.Succeeded(await portal.RetryAsync(failed));
        Assert.Equal(1, (int)Assert.Single(await portal.LedgerAsync("upload"))["times"]!);
    }

    [Fact]
    public async Task The_same_invoice_is_not_taken_twice()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("INV-0001")));
        var again = await portal.Erp.PostAsync("/api/vatportal/uploads", Requests.Upload(Requests.Invoice("INV-0001")));
        Assert.Equal(409, again.Status);
        Assert.Equal(ErrorCodes.DuplicateFiling, (string?)again.Json["errorCode"]);
    }

    [Fact]
    public async Task A_validation_sends_nothing_and_an_upload_that_is_wrong_is_told_by_path()
    {
        await using var portal = await Portal.OpenAsync();
        var wrong = Requests.Upload(Requests.Invoice("INV-0001"));
        wrong["invoices"]![0]!["sum_total"] = 1000;
        wrong["invoices"]![0]!["items"]![0]!.AsObject().Remove("name");
        var checkedOnly = (await portal.Erp.PostAsync("/api/vatportal/uploads/validate", wrong)).Expect(200).Json;
        Assert.False((bool)checkedOnly["valid"]!);
        var refused = await portal.Erp.PostAsync("/api/vatportal/uploads", wrong);
        Assert.Equal(400, refused.Status);
        var errors = refused.Json["errors"]!.AsArray().Select(e => (string)e!).ToList();
        Assert.Contains(errors, e => e.StartsWith("$.invoices[0].sum_total", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("$.invoices[0].items[0].name", StringComparison.Ordinal));
        Assert.Equal((0, 0), await portal.Sandbox.CallsAsync("import_upload_invoices.php"));
    }

    [Fact]
    public async Task An_invoice_is_taken_out_by_its_number_whatever_is_in_it()
    {
        await using var portal = await Portal.OpenAsync();
        const string number = "INV/2025/0001 ə+%";
        var unsigned = Requests.Upload(Requests.Invoice(number));
        unsigned["sign"] = false;
        await portal.SucceedAsync("/uploads", unsigned);
        (await portal.Erp.DeleteAsync($"/api/vatportal/uploads/{Uri.EscapeDataString(number)}")).Expect(200);
        Assert.Single(await portal.LedgerAsync("deletion"));
    }

    [Fact]
    public async Task Only_an_unsubmitted_invoice_can_be_taken_out_again()
    {
        await using var portal = await Portal.OpenAsync();
        var unsigned = Requests.Upload(Requests.Invoice("INV-0001"));
        unsigned["sign"] = false;
        Assert.Equal("imported", Text(Invoices(await portal.SucceedAsync("/uploads", unsigned))[0], "status"));
        (await portal.Erp.DeleteAsync("/api/vatportal/uploads/INV-0001")).Expect(200);
        Assert.Single(await portal.LedgerAsync("deletion"));
        Assert.Equal(404, (await portal.Erp.DeleteAsync("/api/vatportal/uploads/INV-0009")).Status);

        await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("INV-0001")));
        Assert.Equal(409, (await portal.Erp.DeleteAsync("/api/vatportal/uploads/INV-0001")).Status);
        Assert.Single(await portal.LedgerAsync("deletion"));
    }
}
