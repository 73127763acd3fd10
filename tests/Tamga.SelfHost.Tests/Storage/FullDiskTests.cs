using Tamga.TestKit.Authorities;
using Tamga.TestKit.Disks;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_gateway_whose_disk_is_full_lives_and_is_not_healthy_until_there_is_room()
    {
        using var directory = new TemporaryDirectory();
        using var disk = FaultyDisk.Under(directory.Path);
        await using var gateway = await GatewayUnderTest.StartAsync(
            new GatewaySetup { DataDirectory = directory.Path, Accounts = null });
        using var operations = gateway.Stranger();
        Assert.Equal("reachable", (string?)(await operations.GetAsync("/health")).Expect(200)["records"]);

        disk.StartCounting(DiskFault.Full, at: 1);
        await SandboxUnderTest.UntilAsync(async () => (await operations.GetAsync("/health")).Status == 503);
        Assert.Equal("unwritable", (string?)(await operations.GetAsync("/health")).Expect(503)["records"]);
        (await operations.GetAsync("/alive")).Expect(200);

        disk.Mend();
        await SandboxUnderTest.UntilAsync(async () => (await operations.GetAsync("/health")).Status == 200);
    }
}
