using System.Text.Json.Nodes;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>An ERP posts what it expects from its suppliers.</summary>
public sealed class MatchingTests
{
    const string Path = "/api/vatportal/invoices/matching";

    [Fact]
    public async Task Open_orders_are_matched_with_what_came_in()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.SucceedAsync("/downloads", Requests.August(1, 1, "incoming"));
        var incoming = (await portal.GetAsync("/invoices?direction=incoming&limit=1000"))["invoices"]!.AsArray()
            .Where(i => (string)i!["status"]! == "approved").Select(i => i!).ToList();
        var (matching, differing) = (incoming[0], incoming[^1]);
        var answer = (await portal.Erp.PostAsync(Path, new JsonObject
        {
            ["dateFrom"] = "2025-08-01", ["dateTo"] = "2025-08-01",
            ["expected"] = new JsonArray(
                Expected("PO-1", matching, 0), Expected("PO-2", differing, 0.5m),
                new JsonObject { ["id"] = "PO-3", ["seller"] = "1400057421", ["total"] = 1 }),
        })).Expect(200).Json;
        var told = answer["invoices"]!.AsArray().Select(m => ((string?)m!["id"], (string)m["state"]!)).ToList();
        Assert.Equal([("PO-1", "matched"), ("PO-2", "differing"), ("PO-3", "missing")], told.Take(3));
        Assert.Equal((string)matching["qaime"]!, (string)answer["invoices"]![0]!["seen"]!["qaime"]!);
        Assert.StartsWith(
            "total: expected ", (string)answer["invoices"]![1]!["differences"]![0]!, StringComparison.Ordinal);
        Assert.All(told.Skip(3), m => Assert.Equal((null, "unexpected"), m));
        var counts = answer["counts"]!;
        Assert.Equal((1, 1, 1), ((int)counts["matched"]!, (int)counts["differing"]!, (int)counts["missing"]!));
        Assert.Equal(told.Count - 3, (int)counts["unexpected"]!);
        Assert.Equal(0, (int)answer["unexpectedLeftOut"]!);
    }

    [Fact]
    public async Task What_cannot_be_meant_is_refused_with_its_place()
    {
        await using var portal = await Portal.OpenAsync();
        await RefusesAsync(new JsonObject { ["expected"] = new JsonArray() }, "$.expected");
        await RefusesAsync(
            new JsonObject
            {
                ["dayTolerance"] = 99, ["amountTolerance"] = -1,
                ["expected"] = new JsonArray(new JsonObject { ["date"] = "soon" }, null),
            },
            "$.dayTolerance", "$.amountTolerance", "$.expected[0].id", "$.expected[0].seller", "$.expected[0].total",
            "$.expected[0].date", "$.expected[1].id", "$.expected[1].seller", "$.expected[1].total");
        // Nobody says which days.
        await RefusesAsync(
            new JsonObject
            {
                ["expected"] = new JsonArray(new JsonObject { ["id"] = "1", ["seller"] = "1111111111", ["total"] = 1 }),
            },
            "$.dateFrom");

        async Task RefusesAsync(JsonObject body, params string[] places) => Assert.Equal(
            places, (await portal.Erp.PostAsync(Path, body)).Expect(400).Json["errors"]!.AsArray()
                .Select(e => ((string)e!).Split(": ")[0]));
    }

    static JsonObject Expected(string id, JsonNode invoice, decimal more) => new()
    {
        ["id"] = id, ["seller"] = (string)invoice["tinFrom"]!, ["total"] = (decimal)invoice["netAmount"]! + more,
        ["date"] = "2025-08-01", ["qaime"] = (string)invoice["qaime"]!,
    };
}
