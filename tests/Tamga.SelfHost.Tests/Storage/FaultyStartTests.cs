using Tamga.SelfHost.Commands;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Disks;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class FaultyStartTests(ITestOutputHelper output)
{
    /// <summary>Operations of a start that are tried; every one with <c>TAMGA_EVERY_FAULT=1</c>.</summary>
    const int Sample = 6;

    [Theory]
    [InlineData(DiskFault.Full)]
    [InlineData(DiskFault.FailedSync)]
    [InlineData(DiskFault.ReadError)]
    internal async Task A_start_on_a_disk_that_fails_ends_with_one_line_or_serves_and_the_next_one_serves(DiskFault fault)
    {
        await using var sandbox = await SandboxUnderTest.StartQuickAsync();
        using var counted = new TemporaryDirectory();
        var (_, operations) = await StartAsync(counted, sandbox, null, 0);
        var (refused, served) = (0, 0);
        foreach (var k in DiskSweep.Spread(operations.MomentsOf(fault), Sample))
        {
            using var directory = new TemporaryDirectory();
            var (failure, _) = await StartAsync(directory, sandbox, fault, k);
            if (failure is null)
            {
                served++;
            }
            else
            {
                refused++;
                var outcome = CommandLine.OutcomeOf(failure);
                Assert.True(outcome is { ExitCode: 1 }, $"{fault} at {k}: {failure}");
                Assert.DoesNotContain('\n', outcome.Value.Line);
            }

            Assert.Null((await StartAsync(directory, sandbox, null, 0)).Failure);
        }

        output.WriteLine(
            $"{fault}: {operations.MomentsOf(fault)} operations; {refused} starts ended with a line, {served} served");
        Assert.True(refused > 0);
    }

    static async Task<(Exception? Failure, FaultyDisk Disk)> StartAsync(
        TemporaryDirectory directory, SandboxUnderTest sandbox, DiskFault? fault, int at)
    {
        using var disk = FaultyDisk.Under(directory.Path);
        disk.StartCounting(fault, at);
        try
        {
            await using var gateway = await GatewayUnderTest.StartAsync(
                new GatewaySetup { Sandbox = sandbox, DataDirectory = directory.Path, Accounts = null });
            return (null, disk);
        }
        catch (Exception e)
        {
            return (e, disk);
        }
    }
}
