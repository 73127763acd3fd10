using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>Returns with sheets (мэдээ) attached.</summary>
public sealed class SheetOrderTests
{
    const int Purchases = 1390;

    [Fact]
    public async Task A_forms_sheets_are_told_with_their_columns()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var answer = (await gateway.Erp.GetAsync($"/api/etax/forms/1300/sheets?entId={VatReturn.EntId}")).Expect(200);

        var sheet = Assert.Single(answer["sheets"]!.AsArray())!;
        Assert.Equal((Purchases, "TT-03A_4"), ((int)sheet["sheetFormNo"]!, (string)sheet["code"]!));
        Assert.Equal(["C1", "C2", "C3"], sheet["columns"]!.AsArray().Select(c => (string)c!["key"]!));
    }

    [Fact]
    public async Task Rows_are_saved_with_the_return_and_read_back_page_by_page()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        var id = (string)(await gateway.Erp.FileReturnAsync(WithRows(1203))).Expect(202).Json["id"]!;
        var filing = await gateway.Erp.EndedAsync(id);

        await FiledOnce.RequireAsync(gateway.Erp, office, filing);
        var kinds = (await gateway.Erp.EvidenceAsync(id)).Select(e => e.Kind).ToList();
        Assert.Contains("sheets-saved", kinds);
        Assert.True(kinds.IndexOf("sheets-saved") < kinds.IndexOf("submit-request"), string.Join(' ', kinds));
        var number = filing.AuthorityReference.GetProperty("reportNo").GetInt64();
        var page = (await ReadAsync(gateway.Erp, number, "page=3&size=500")).Expect(200);
        Assert.Equal((1203, false), ((int)page["totalRows"]!, (bool)page["hasMore"]!));
        var rows = page["rows"]!.AsArray();
        Assert.Equal(203, rows.Count);
        Assert.Equal("1203.5", (string?)rows[^1]!["values"]!["C2"]);
        Assert.True((bool)(await ReadAsync(gateway.Erp, number, "page=1")).Expect(200)["hasMore"]!);
    }

    [Fact]
    public async Task What_does_not_fit_the_sheet_is_said_by_its_path_before_anything_is_saved()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        var unknown = WithRows(2);
        unknown["sheets"]![0]!["rows"]![1]!["C9"] = "x";
        (await gateway.Erp.FileReturnAsync(unknown)).ExpectProblem(400, "VALIDATION_FAILED", "$.sheets[0].rows[1].C9");
        var twice = WithRows(1);
        twice["sheets"]!.AsArray().Add(twice["sheets"]![0]!.DeepClone());
        (await gateway.Erp.FileReturnAsync(twice)).ExpectProblem(400, "VALIDATION_FAILED", "$.sheets");
        var zero = WithRows(1);
        zero["noActivity"] = true;
        zero.Remove("details");
        (await gateway.Erp.FileReturnAsync(zero)).ExpectProblem(400, "VALIDATION_FAILED", "$.sheets");
        Assert.Equal((0, 0), await office.CallsAsync("saveFormData"));
    }

    [Fact]
    public async Task A_process_that_ends_while_sheets_are_saved_saves_them_once_more_and_files_once()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.ArmAsync("saveSheetData", new { kind = "drop-after" });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        var id = (string)(await gateway.Erp.FileReturnAsync(WithRows(3))).Expect(202).Json["id"]!;
        var filing = await gateway.Erp.EndedAsync(id);

        await FiledOnce.RequireAsync(gateway.Erp, office, filing);
        var number = filing.AuthorityReference.GetProperty("reportNo").GetInt64();
        Assert.Equal(3, (int)(await ReadAsync(gateway.Erp, number, "page=1")).Expect(200)["totalRows"]!);
    }

    static Task<HttpAnswer> ReadAsync(HttpCaller erp, long number, string page) =>
        erp.GetAsync($"/api/etax/returns/{number}/sheets/{Purchases}?entId={VatReturn.EntId}&{page}");

    static JsonObject WithRows(int count)
    {
        var order = VatReturn.WithDetails();
        order["sheets"] = new JsonArray(new JsonObject
        {
            ["sheetFormNo"] = Purchases,
            ["rows"] = new JsonArray([.. Enumerable.Range(1, count).Select(n => new JsonObject
            {
                ["C1"] = $"{5_000_000 + n}", ["C2"] = JsonValue.Create(n + 0.5m), ["C3"] = "0",
            })]),
        });
        return order;
    }
}
