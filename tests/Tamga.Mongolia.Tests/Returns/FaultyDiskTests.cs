using Tamga.TestKit.Crashes;
using Tamga.TestKit.Disks;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>The disk fails below SQLite, at its k-th operation; with <c>TAMGA_EVERY_FAULT=1</c> for every k there is.</summary>
public sealed class FaultyDiskTests(ITestOutputHelper output)
{
    const int Scenes = 12;
    const int Processes = 4;

    [Theory]
    [InlineData(DiskFault.Full)]
    [InlineData(DiskFault.FailedSync)]
    [InlineData(DiskFault.ReadError)]
    internal Task An_x_report_is_filed_once_whenever_the_disk_fails(DiskFault fault) =>
        DiskSweep.RunAsync(new ReturnCase(VatReturn.WithoutActivity()), fault, Scenes, output);

    [Fact]
    public Task An_x_report_is_filed_once_whatever_write_the_machine_tears() => StopAsync(DiskFault.TornWrite);

    [Fact]
    public Task An_x_report_is_filed_once_whatever_write_the_power_fails_at() => StopAsync(DiskFault.PowerCut);

    Task StopAsync(DiskFault fault) =>
        KilledProcesses.ByTheDiskAsync(new ReturnCase(VatReturn.WithoutActivity()), fault, Processes, output);
}
