using Tamga.TestKit.Crashes;

namespace Tamga.Mongolia.Tests.Returns;

public sealed class CrashSweepTests(ITestOutputHelper output)
{
    [Fact]
    public Task An_x_report_is_filed_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new ReturnCase(VatReturn.WithoutActivity()), output);

    [Fact]
    public Task A_return_with_figures_is_filed_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new ReturnCase(VatReturn.WithDetails()), output);
}
