using System.Text.Json.Nodes;

namespace Tamga.TestKit.Authorities;

/// <summary>Orders for returns that the sandbox starts with.</summary>
static class ETaxOrders
{
    /// <summary>The period of every seeded VAT return: the month before today, as the authority counts days.</summary>
    public static DateOnly LastMonth =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddMonths(-1);

    public static JsonObject VatX(long entId) => Vat(entId, noActivity: true);

    /// <summary>With details, or empty ones to be filled in.</summary>
    public static JsonObject Vat(long entId, params (string Key, JsonNode? Value)[] cells)
    {
        var order = Vat(entId, noActivity: false);
        order["details"] = new JsonArray([.. cells.Select(c => new JsonObject { ["tagKey"] = c.Key, ["value"] = c.Value })]);
        return order;
    }

    static JsonObject Vat(long entId, bool noActivity) => new()
    {
        ["entId"] = entId, ["formNo"] = 1300, ["year"] = LastMonth.Year, ["period"] = LastMonth.Month,
        ["noActivity"] = noActivity,
    };
}
