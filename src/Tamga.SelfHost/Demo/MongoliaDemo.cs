using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Demo;

/// <summary>Mongolia's part: a VAT return with figures for one company, an X report for another.</summary>
static class MongoliaDemo
{
    const int WithFigures = 1001;
    const int WithoutActivity = 1002;
    const int VatForm = 1300;

    /// <summary>The customer's account at e-Tax.</summary>
    public static JsonObject Account => new()
    {
        ["username"] = Sandbox.Mongolia.ETaxSeeds.Username, ["password"] = Sandbox.Mongolia.ETaxSeeds.Password,
    };

    public static async Task<IEnumerable<DemoFiling>> PostAsync(DemoErp erp, CancellationToken stop) =>
    [
        await FileAsync(erp, WithFigures, "VAT return with figures", DetailsAsync, stop),
        await FileAsync(erp, WithoutActivity, "VAT return, no activity (X report)", null, stop),
    ];

    static async Task<DemoFiling> FileAsync(
        DemoErp erp, int entId, string what, Func<DemoErp, JsonNode, CancellationToken, Task<JsonArray>>? details, CancellationToken stop)
    {
        var due = await erp.GetAsync($"/api/etax/returns/due?entId={entId}", stop);
        var row = due["returns"]!.AsArray().FirstOrDefault(r => (int)r!["formNo"]! == VatForm)
            ?? throw new DemoFailedException($"No VAT return is due for {entId}.");
        var order = new JsonObject
        {
            ["entId"] = entId, ["formNo"] = VatForm, ["year"] = (int)row["year"]!, ["period"] = (int)row["period"]!,
            ["noActivity"] = details is null,
        };
        if (details is not null) order["details"] = await details(erp, row, stop);
        return await erp.FileAsync($"{what}: {entId}, {row["taxReportCode"]} of {row["year"]}/{row["period"]}", "/api/etax/returns", order, Outcome, stop);
    }

    static (string Number, string Word) Outcome(JsonNode filing) =>
        ($"{filing["authorityReference"]?["reportNo"]}", $"{filing["authorityReference"]?["statusId"]} {filing["authorityReference"]?["statusName"]}");

    /// <summary>Sales of 12,500,000 and nothing else: the first cell that takes a value, the others zero.</summary>
    static async Task<JsonArray> DetailsAsync(DemoErp erp, JsonNode row, CancellationToken stop)
    {
        var form = await erp.GetAsync(
            $"/api/etax/forms/{VatForm}?entId={WithFigures}&year={row["year"]}&period={row["period"]}"
            + $"&taxTypeId={row["taxTypeId"]}&branchId={row["branchId"]}", stop);
        var cells = form["sections"]!.AsArray().SelectMany(s => s!["cells"]!.AsArray()).Where(c => (bool)c!["takesValue"]!);
        return [.. cells.Select((c, i) => new JsonObject { ["tagKey"] = (string)c!["tagKey"]!, ["value"] = i == 0 ? 12500000.00m : 0m })];
    }
}
