using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>An ERP's own names for the cells of a form.</summary>
public sealed class NamedCellTests
{
    const string Mapping = "/api/etax/forms/1300/mapping";

    static readonly (string Name, string Key, decimal Value)[] Cells =
    [
        ("sales", "TG5001", 12_500_000.50m), ("exempt", "TG5002", 200_000m), ("tax", "TG5004", 1_230_000.05m),
        ("paid", "TG5005", 0m), ("correction", "TG5007", -5m),
    ];

    [Fact]
    public async Task Values_by_name_file_the_same_return_as_values_by_key()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        (await gateway.Erp.PutAsync(Mapping, Names())).Expect(200);
        var order = VatReturn.WithDetails();
        order["details"] = new JsonArray(new JsonObject { ["name"] = "sales", ["value"] = Cells[0].Value });
        order["values"] = new JsonObject([.. Cells.Skip(1).Select(c => KeyValuePair.Create<string, JsonNode?>(c.Name, c.Value))]);

        var id = (string)(await gateway.Erp.FileReturnAsync(order)).Expect(202).Json["id"]!;
        var filing = await gateway.Erp.EndedAsync(id);

        await FiledOnce.RequireAsync(gateway.Erp, office, filing);
        var accepted = Assert.Single(await office.AcceptedAsync(VatReturn.EntId)).ToJsonString();
        Assert.Contains("12500000.5", accepted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_mapped_is_refused_by_its_path()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var order = VatReturn.WithDetails();
        order["values"] = new JsonObject { ["turnover"] = 1 };
        (await gateway.Erp.FileReturnAsync(order)).ExpectProblem(400, "VALIDATION_FAILED", "$.values.turnover");
    }

    [Fact]
    public async Task A_mapping_is_set_read_and_taken_away_and_each_cell_has_one_name()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        Assert.Equal(404, (await gateway.Erp.GetAsync(Mapping)).Status);
        var twice = new JsonObject { ["fields"] = new JsonObject { ["a"] = "TG5001", ["b"] = "TG5001" } };
        (await gateway.Erp.PutAsync(Mapping, twice)).ExpectProblem(400, "VALIDATION_FAILED", "$.fields");
        (await gateway.Erp.PutAsync(Mapping, Names())).Expect(200);
        Assert.Equal("TG5004", (string?)(await gateway.Erp.GetAsync(Mapping)).Expect(200)["fields"]!["tax"]);
        Assert.Equal(204, (await gateway.Erp.DeleteAsync(Mapping)).Status);
        Assert.Equal(404, (await gateway.Erp.GetAsync(Mapping)).Status);
    }

    [Fact]
    public async Task A_form_tells_what_stands_beside_each_cell()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();

        var form = (await gateway.Erp.GetAsync(
            $"/api/etax/forms/1300?entId={VatReturn.EntId}&year=2026&period=1&taxTypeId=4&branchId=25")).Expect(200);

        var cells = form["sections"]!.AsArray().SelectMany(s => s!["cells"]!.AsArray()).ToList();
        Assert.DoesNotContain(cells, c => string.IsNullOrEmpty((string?)c!["tagKey"]));
        Assert.Equal("Өмнөх хугацааны залруулга", (string?)cells.Single(c => (string?)c!["tagKey"] == "TG5007")!["caption"]);
    }

    static JsonObject Names() => new()
    {
        ["fields"] = new JsonObject([.. Cells.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Name, c.Key))]),
    };
}
