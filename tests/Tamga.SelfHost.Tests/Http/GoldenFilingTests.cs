using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

public sealed class GoldenFilingTests
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    [Fact]
    public async Task A_filed_X_report_reads_like_the_golden_one()
    {
        // A day on which October 2026 is due, whenever the test is run.
        var clock = new ShiftedClock();
        clock.Advance(new DateTimeOffset(2026, 11, 5, 4, 0, 0, TimeSpan.Zero) - clock.GetUtcNow());
        await using var gateway = await GatewayUnderTest.StartBareAsync(officeClock: clock);
        var customer = await gateway.RegisterCustomerAsync();

        var answer = await customer.Erp.FileReturnAsync(
            new JsonObject { ["entId"] = 1001, ["formNo"] = 1300, ["year"] = 2026, ["period"] = 10, ["noActivity"] = true },
            ("Prefer", "wait=30"));

        Golden.Check("filed-x-report.json", Golden.WithoutMoments(answer.Expect(200).Json.ToJsonString(Readable)));
    }
}
