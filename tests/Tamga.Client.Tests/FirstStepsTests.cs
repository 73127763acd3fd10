using System.Net;
using System.Net.Sockets;
using Tamga.TestKit.Processes;

namespace Tamga.Client.Tests;

/// <summary>The sample as somebody runs it who has just read the page: a program before a gateway, both processes.</summary>
public sealed class FirstStepsTests
{
    [Fact]
    public async Task The_sample_files_a_return_and_an_invoice_downloads_invoices_and_verifies_a_webhook()
    {
        using var data = new TemporaryDirectory();
        await using var gateway = await ProcessUnderTest.ListeningAsync(ProcessUnderTest.Start(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", data.Path, "--sandbox"]));
        var address = await gateway.Listening;
        await using var sample = await ProcessUnderTest.RunAsync([address.AbsoluteUri, $"{FreePort()}"], program: "FirstSteps");
        var said = sample.Expect(0);
        Assert.Contains("Return succeeded; invoice Valid;", said, StringComparison.Ordinal);
        Assert.Contains("Verified: filing-", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_has_at_most_forty_lines() => Assert.InRange(
        File.ReadAllLines(Path.Combine(Checkout.Root, "samples", "FirstSteps", "Program.cs")).Length, 1, 40);

    static int FreePort()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        return ((IPEndPoint)one.LocalEndpoint).Port;
    }
}
