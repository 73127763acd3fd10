using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Sandbox.Egypt;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>What an ERP does with item codes.</summary>
static class Codes
{
    /// <summary>A code of the first seeded taxpayer.</summary>
    public static string Of(int number) => $"EG-{EtaSeeds.Rin}-T{number:00000}";

    /// <summary>One that is to be registered, given by the taxpayer's own part of it.</summary>
    public static JsonObject New(string own, string name = "Tea") => new()
    {
        ["itemCode"] = own, ["parentCode"] = "10000045", ["codeName"] = name, ["codeNameAr"] = "شاي",
        ["activeFrom"] = "2026-01-01",
    };

    public static JsonObject Body(int count) =>
        Body([.. Enumerable.Range(1, count).Select(n => New($"T{n:00000}", $"Tea {n}"))]);

    public static JsonObject Body(params JsonObject[] codes) => new() { ["items"] = new JsonArray([.. codes]) };

    /// <summary>Registers some and waits until ETA has decided.</summary>
    public static async Task<FilingView> RegisterAsync(this HttpCaller erp, JsonObject body)
    {
        var filing = await erp.EndedAsync((string)(await erp.PostAsync("/api/ItemCodes", body)).Expect(202)["id"]!);
        Assert.Equal("item-codes", filing.Kind);
        return filing;
    }

    /// <summary>Has ETA's list read whole.</summary>
    public static async Task SyncCodesAsync(this HttpCaller erp)
    {
        var filing = await erp.EndedAsync((string)(await erp.PostAsync("/api/ItemCodes/sync")).Expect(202)["id"]!);
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
    }

    /// <summary>The counts of a result: approved, rejected, refused.</summary>
    public static (int Approved, int Rejected, int Refused) Counts(this FilingView filing) => (
        filing.Result.GetProperty("approved").GetInt32(), filing.Result.GetProperty("rejected").GetInt32(),
        filing.Result.GetProperty("refused").GetInt32());

    /// <summary>What became of each: code and status.</summary>
    public static IReadOnlyList<(string Code, string Status)> CodeStates(this FilingView filing) =>
    [
        .. filing.Result.GetProperty("codes").EnumerateArray().Select(code =>
            (code.GetProperty("itemCode").GetString()!, code.GetProperty("status").GetString()!)),
    ];
}
