using System.Text.Json.Nodes;
using Tamga.Demo;

namespace Tamga.Mongolia;

/// <summary>Mongolia's part: a VAT return with figures for one company, an X report for another.</summary>
sealed class ETaxDemo : IDemoChain
{
    const int WithFigures = 1001;
    const int WithoutActivity = 1002;
    const int VatForm = 1300;

    public JsonObject CustomerMembers => new()
    {
        ["etax"] = new JsonObject { ["username"] = "АА10010110", ["password"] = "Sandbox#1" },
    };

    public async Task<IReadOnlyList<DemoFiling>> PostAsync(DemoErp erp, CancellationToken cancellationToken) =>
    [
        await FileAsync(erp, WithFigures, "VAT return with figures", DetailsAsync, cancellationToken),
        await FileAsync(erp, WithoutActivity, "VAT return, no activity (X report)", null, cancellationToken),
    ];

    static async Task<DemoFiling> FileAsync(
        DemoErp erp, int entId, string what, Func<DemoErp, JsonNode, CancellationToken, Task<JsonArray>>? details,
        CancellationToken cancellationToken)
    {
        var due = await erp.GetAsync($"/api/etax/returns/due?entId={entId}", cancellationToken);
        var row = due["returns"]!.AsArray().FirstOrDefault(r => (int)r!["formNo"]! == VatForm)
            ?? throw new DemoFailedException($"No VAT return is due for {entId}.");
        var order = new JsonObject
        {
            ["entId"] = entId, ["formNo"] = VatForm, ["year"] = (int)row["year"]!, ["period"] = (int)row["period"]!,
            ["noActivity"] = details is null,
        };
        if (details is not null) order["details"] = await details(erp, row, cancellationToken);
        var title = $"{what}: {entId}, {row["taxReportCode"]} of {row["year"]}/{row["period"]}";
        return await erp.FileAsync(title, "/api/etax/returns", order, Outcome, cancellationToken);
    }

    static (string Number, string Word) Outcome(JsonNode filing)
    {
        var reference = filing["authorityReference"];
        return ($"{reference?["reportNo"]}", $"{reference?["statusId"]} {reference?["statusName"]}");
    }

    static JsonObject Detail(string tagKey, decimal value) => new() { ["tagKey"] = tagKey, ["value"] = value };

    /// <summary>Sales of 12,500,000 and nothing else: the first cell that takes a value, the others zero.</summary>
    static async Task<JsonArray> DetailsAsync(DemoErp erp, JsonNode row, CancellationToken cancellationToken)
    {
        var form = await erp.GetAsync(
            $"/api/etax/forms/{VatForm}?entId={WithFigures}&year={row["year"]}&period={row["period"]}"
            + $"&taxTypeId={row["taxTypeId"]}&branchId={row["branchId"]}", cancellationToken);
        var cells = form["sections"]!.AsArray().SelectMany(s => s!["cells"]!.AsArray()).Where(c => (bool)c!["takesValue"]!);
        return [.. cells.Select((c, i) => Detail((string)c!["tagKey"]!, i == 0 ? 12500000.00m : 0m))];
    }
}
