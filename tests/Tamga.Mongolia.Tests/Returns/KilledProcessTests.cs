using Tamga.TestKit.Crashes;

namespace Tamga.Mongolia.Tests.Returns;

public sealed class KilledProcessTests(ITestOutputHelper output)
{
    const int Sample = 21;
    const int RandomKills = 3;

    [Fact]
    public Task A_return_is_filed_once_wherever_the_process_is_killed() =>
        KilledProcesses.AtMomentsAsync(new ReturnCase(VatReturn.WithDetails()), Sample, output);

    [Fact]
    public Task A_return_is_filed_once_though_serve_is_killed_at_random_moments() =>
        KilledProcesses.AtRandomAsync(new ReturnCase(VatReturn.WithDetails()), RandomKills, output);
}
