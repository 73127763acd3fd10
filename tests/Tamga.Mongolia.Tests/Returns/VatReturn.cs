using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>
/// The VAT return that the sandbox's organisation 1002 owes for January 2026, in an office where it is February.
/// </summary>
static class VatReturn
{
    public const int EntId = 1002;
    public const int FormNo = 1300;
    public const int Year = 2026;
    public const int Period = 1;

    /// <summary>
    /// How long the office takes by its own clock, which moves a tenth of a second whenever it is looked at: the first look
    /// after the submit finds the return sent, the second assigned, the third received.
    /// </summary>
    static readonly object Timing = new { assignedAfterMs = 350, receivedAfterMs = 550 };

    public static JsonObject WithoutActivity() => Order(noActivity: true);

    /// <param name="sales">Of which 200,000 are exempt.</param>
    /// <param name="tax">The tax on them.</param>
    public static JsonObject WithDetails(decimal sales = 12_500_000.50m, decimal tax = 1_230_000.05m)
    {
        var order = Order(noActivity: false);
        order["details"] = new JsonArray(
            Cell("TG5001", sales), Cell("TG5002", 200_000m), Cell("TG5004", tax), Cell("TG5005", 0m), Cell("TG5007", -5m));
        return order;
    }

    /// <summary>An office that takes every return the same way, however busy the machine is.</summary>
    public static async Task<SandboxUnderTest> OpenOfficeAsync()
    {
        var sandbox = await SandboxUnderTest.StartAsync(
            StandingClock.OfOffice(new DateTimeOffset(2026, 2, 3, 4, 0, 0, TimeSpan.Zero)));
        await sandbox.SeedAsync(new { timing = Timing });
        return sandbox;
    }

    static JsonObject Order(bool noActivity) => new()
    {
        ["entId"] = EntId, ["formNo"] = FormNo, ["year"] = Year, ["period"] = Period, ["noActivity"] = noActivity,
    };

    static JsonObject Cell(string key, decimal value) => new() { ["tagKey"] = key, ["value"] = value };
}
