using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;

namespace Tamga.Azerbaijan.Tests.Sandbox;

public sealed class UploadTests : PortalTest
{
    Task<Answer> ImportAsync(bool upload, params JsonObject[] invoices) =>
        Demo.PostAsync("/inv/import_upload_invoices.php", ErpInvoices.Import(upload, invoices));

    async Task<JsonNode> InvoiceAsync(string id) =>
        (await Demo.ReadAsync("/inv/read_invoices", new JsonObject { ["ids"] = new JsonArray(id) }))
            .Json["data"]!["invoices"]!.AsArray().Single()!;

    [Fact]
    public async Task An_upload_goes_through_both_pins_to_a_number()
    {
        await PersonAsync("manual");
        var process = Id(await ImportAsync(true, ErpInvoices.One("INV-0001")));
        Assert.Equal(0, (await Demo.StatusAsync(process))["status"]!.GetValue<int>());

        Wait(0.1);
        var login = await Demo.StatusAsync(process);
        Assert.Equal(1, login["status"]!.GetValue<int>());
        Assert.Equal(JsonValueKind.String, login["stats"]!["pin1_code"]!.GetValueKind());
        Assert.False(login["stats"]!["login_done"]!.GetValue<bool>());

        await ConfirmAsync("pin1");
        Wait(0.2);
        var signing = await Demo.StatusAsync(process);
        Assert.Equal(JsonValueKind.Number, signing["stats"]!["pin2_code"]!.GetValueKind());
        Assert.True(signing["stats"]!["login_done"]!.GetValue<bool>());
        Assert.Null(signing["stats"]!["pin1_code"]);
        Assert.Equal("", (await InvoiceAsync("INV-0001"))["qaime"]!.GetValue<string>());

        await ConfirmAsync("pin2");
        Wait(0.1);
        var done = await Demo.StatusAsync(process);
        Assert.Equal((2, 1), (done["status"]!.GetValue<int>(), done["stats"]!["imported"]!.GetValue<int>()));
        var qaime = (await InvoiceAsync("INV-0001"))["qaime"]!.GetValue<string>();
        Assert.Matches("^AA2611[0-9]{7}$", qaime);

        var upload = Assert.Single(await EntriesAsync("upload"));
        Assert.Equal(("demo|INV-0001", 1, qaime),
            (upload["key"]!.GetValue<string>(), upload["times"]!.GetValue<int>(), upload["qaime"]!.GetValue<string>()));
        Assert.Single(await EntriesAsync("import"));
    }

    [Fact]
    public async Task Without_upload_an_invoice_stays_in_the_portal()
    {
        var process = Id(await ImportAsync(false, ErpInvoices.One("INV-0001")));
        Wait(1);
        Assert.Equal(2, (await Demo.StatusAsync(process))["status"]!.GetValue<int>());
        Assert.Equal("", (await InvoiceAsync("INV-0001"))["qaime"]!.GetValue<string>());
        Assert.Empty(await EntriesAsync("upload"));
    }

    [Theory]
    [InlineData(false, "login")]
    [InlineData(true, "Signature")]
    public async Task A_pin_that_never_comes_ends_the_process_with_an_error(bool login, string about)
    {
        await PersonAsync(login ? "manual" : "never");
        var process = Id(await ImportAsync(true, ErpInvoices.One("INV-0001")));
        Wait(0.1);
        if (login)
            await ConfirmAsync("pin1");
        Wait(89);
        Assert.Equal(1, (await Demo.StatusAsync(process))["status"]!.GetValue<int>());
        Wait(2);
        var failed = await Demo.StatusAsync(process);
        Assert.Equal(3, failed["status"]!.GetValue<int>());
        Assert.Contains(about, failed["stats"]!["etx_exception"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await EntriesAsync("upload"));
    }

    [Fact]
    public async Task An_id_that_is_there_already_is_refused_whole()
    {
        Assert.Equal(0, Code(await ImportAsync(false, ErpInvoices.One("INV-0001"))));
        Assert.Equal(17, Code(await ImportAsync(false, ErpInvoices.One("INV-0002"), ErpInvoices.One("INV-0001"))));
        Assert.Equal(17, Code(await ImportAsync(false, ErpInvoices.One("INV-0003"), ErpInvoices.One("INV-0003"))));
        Assert.Single(await EntriesAsync("import"));
    }

    [Fact]
    public async Task What_only_etaxes_knows_comes_out_at_the_upload_and_spares_the_others()
    {
        var process = Id(
            await ImportAsync(true, ErpInvoices.One("INV-0001"), ErpInvoices.One("INV-0002", VatPortalSeeds.UnknownVoen)));
        Wait(2);
        var status = await Demo.StatusAsync(process);
        Assert.Equal(3, status["status"]!.GetValue<int>());
        Assert.Equal("Invalid VOEN: 9999999999", status["stats"]!["etx_exception"]![0]!.GetValue<string>());
        Assert.NotEqual("", (await InvoiceAsync("INV-0001"))["qaime"]!.GetValue<string>());
        Assert.Equal("", (await InvoiceAsync("INV-0002"))["qaime"]!.GetValue<string>());
    }

    [Fact]
    public async Task Invalid_invoices_are_told_by_an_array_of_codes_each()
    {
        var bad = ErpInvoices.One("short");
        bad["buyer"] = "12";
        bad["items"]![0]!.AsObject().Remove("name");
        var answer = await ImportAsync(true, ErpInvoices.One("INV-0001"), bad);
        Assert.Equal(14, Code(answer));
        Assert.Equal("[[],[38,21,42]]", answer.Json["data"]!["invoices"]!.ToJsonString());
        Assert.Empty(await EntriesAsync("import"));
    }

    // What is wrong with which member, by code: the value it is given, or null for leaving it out.
    static readonly (string Member, string? Value, int Code)[] Faults =
    [
        ("id", null, 37), ("id", "\"123456\"", 38), ("seller", null, 20), ("buyer", "\"123\"", 21), ("main_info", null, 22),
        ("main_info", "\" \"", 23), ("sum_subtotal1", null, 24), ("sum_subtotal1", "\"x\"", 25), ("sum_subtotal2", null, 26),
        ("sum_subtotal2", "999", 27), ("sum_total", null, 28), ("sum_total", "1", 29), ("sum_aksiz", "-1", 30),
        ("sum_apply_vat_amount", "\"x\"", 31), ("sum_skip_vat_amount", "-1", 32), ("sum_vat_zero", "-1", 33),
        ("sum_vat_free", "-1", 34), ("sum_vat_amount", "170", 35), ("sum_ttax", "-1", 36), ("items", "[]", 39),
        ("type", "\"advanceInvoice\"", 61), ("main_qaime", "\"AA25010000999\"", 62), ("type", "\"goodsTransfer\"", 63),
        ("type", "\"goodsTransfer\"", 64), ("items.id", null, 40), ("items.id", "\"\"", 41), ("items.name", null, 42),
        ("items.name", "\"\"", 43), ("items.unit", null, 44), ("items.unit", "\"\"", 45), ("items.unit_price", null, 46),
        ("items.unit_price", "0", 47), ("items.quantity", null, 48), ("items.quantity", "0", 49), ("items.barcode", null, 50),
        ("items.barcode", "\"a b\"", 51), ("items.subtotal1", null, 52), ("items.aksiz", "-1", 53), ("items.subtotal2", "1", 54),
        ("items.apply_vat_amount", "-1", 55), ("items.skip_vat_amount", "-1", 56), ("items.vat_zero", "-1", 57),
        ("items.vat_free", "-1", 58), ("items.vat_amount", "-1", 59), ("items.total", null, 60),
    ];

    [Fact]
    public async Task Every_code_of_the_vendors_table_has_its_cause()
    {
        foreach (var (member, value, code) in Faults)
        {
            var invoice = ErpInvoices.One("INV-0001");
            var (owner, name) = member.Split('.') is [_, var inner]
                ? (invoice["items"]![0]!.AsObject(), inner)
                : (invoice, member);
            owner.Remove(name);
            if (value is not null)
                owner[name] = JsonNode.Parse(value);
            var answer = await ImportAsync(true, invoice);
            Assert.True(Code(answer) == 14, $"{member} {value}: {answer.Text}");
            var codes = answer.Json["data"]!["invoices"]![0]!.AsArray().Select(one => one!.GetValue<int>());
            Assert.True(codes.Contains(code), $"{member} {value} is not {code}: {answer.Text}");
        }
        Assert.Equal([.. Enumerable.Range(20, 45)], Faults.Select(fault => fault.Code).Distinct().Order());
    }

    [Fact]
    public async Task An_empty_list_and_a_missing_one_have_codes_of_their_own()
    {
        Assert.Equal(6, Code(await ImportAsync(true)));
        Assert.Equal(3, Code(await Demo.PostAsync("/inv/import_upload_invoices.php", [])));
    }

    [Fact]
    public async Task An_invoice_based_on_an_advance_may_be_nearly_empty()
    {
        var based = new JsonObject { ["id"] = "INV-0001", ["main_qaime"] = VatPortalSeeds.Advance };
        Assert.Equal(0, Code(await ImportAsync(true, based)));
    }

    [Fact]
    public async Task Only_what_is_not_at_etaxes_can_be_taken_out_of_the_portal()
    {
        await ImportAsync(false, ErpInvoices.One("INV-0001"));
        await ImportAsync(true, ErpInvoices.One("INV-0002"));
        Wait(2);
        Assert.Equal(20, Code(await DeleteAsync("INV-0001", "INV-0002")));
        Assert.Equal(20, Code(await DeleteAsync("INV-9999")));
        Assert.Equal(0, Code(await DeleteAsync("INV-0001")));
        Assert.Equal(0, Code(await ImportAsync(false, ErpInvoices.One("INV-0001"))));
        var imported = (await EntriesAsync("import")).Single(entry => entry["key"]!.GetValue<string>() == "demo|INV-0001");
        Assert.Equal(2, imported["times"]!.GetValue<int>());
        Assert.Single(await EntriesAsync("deletion"));
    }

    [Fact]
    public async Task An_import_is_answered_without_res_and_a_partner_gets_its_number_as_text()
    {
        var mine = await ImportAsync(false, ErpInvoices.One("INV-0001"));
        Assert.Null(mine.Json["res"]);
        Assert.Equal(JsonValueKind.Number, mine.Json["data"]!["id"]!.GetValueKind());
        var partners = await Partner.PostAsync(
            "/inv/import_upload_invoices.php", ErpInvoices.Import(false, ErpInvoices.One("INV-0001")));
        Assert.Equal(JsonValueKind.String, partners.Json["data"]!["id"]!.GetValueKind());
    }

    [Fact]
    public async Task Invoices_can_be_listed_by_the_day_they_came()
    {
        await ImportAsync(false, ErpInvoices.One("INV-0001"));
        // In Baku it is the first of November already.
        var listed = await Demo.ReadAsync("/inv/read_invoices", Span("01.11.2026"));
        Assert.Equal("INV-0001", listed.Json["data"]!["invoices"]![0]!["id"]!.GetValue<string>());
        Assert.Empty((await Demo.ReadAsync("/inv/read_invoices", Span("31.10.2026"))).Json["data"]!["invoices"]!.AsArray());

        static JsonObject Span(string day) => new() { ["ids"] = new JsonArray(), ["date_from"] = day, ["date_to"] = day };
    }

    Task<Answer> DeleteAsync(params string[] ids) =>
        Demo.DeleteAsync("/inv/delete", new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) });
}
