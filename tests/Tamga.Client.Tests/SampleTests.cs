using Tamga.TestKit.Processes;

namespace Tamga.Client.Tests;

/// <summary>A sample for each authority, as somebody runs them: programs one after the other before one gateway.</summary>
public sealed class SampleTests
{
    static readonly string[] Samples = ["Mongolia", "Azerbaijan", "Egypt"];

    [Fact]
    public async Task Each_authoritys_sample_does_what_it_says()
    {
        using var data = new TemporaryDirectory();
        await using var gateway = await ProcessUnderTest.ListeningAsync(ProcessUnderTest.Start(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", data.Path, "--sandbox"]));
        var address = (await gateway.Listening).AbsoluteUri;

        var mongolia = await SaidAsync("Mongolia", address);
        Assert.Contains("Dry run: 10001 ТТ-03А of", mongolia, StringComparison.Ordinal);
        Assert.Contains("Run: 10001 ТТ-03А is received as", mongolia, StringComparison.Ordinal);
        Assert.Matches(@"Evidence: [1-9]\d{2,} bytes", mongolia);

        var azerbaijan = await SaidAsync("Azerbaijan", address);
        Assert.Matches("Download succeeded: [1-9]", azerbaijan);
        Assert.Contains("PO-1 is matched", azerbaijan, StringComparison.Ordinal);
        Assert.Contains("PO-2 is differing", azerbaijan, StringComparison.Ordinal);
        Assert.Contains("PO-3 is missing", azerbaijan, StringComparison.Ordinal);

        // Twice: the second goes on with the same point of sale.
        foreach (var _ in (int[])[1, 2])
        {
            var egypt = await SaidAsync("Egypt", address);
            Assert.Equal(2, egypt.Split("Receipt Valid, QR code of ").Length - 1);
            Assert.Contains("Invoice Valid: http", egypt, StringComparison.Ordinal);
            Assert.Contains("Cancellation succeeded", egypt, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_has_at_most_sixty_lines() => Assert.All(Samples, sample => Assert.InRange(
        File.ReadAllLines(Path.Combine(Checkout.Root, "samples", sample, "Program.cs")).Length, 1, 60));

    static async Task<string> SaidAsync(string sample, string address)
    {
        await using var process = await ProcessUnderTest.RunAsync([address], program: sample);
        return process.Expect(0);
    }
}
