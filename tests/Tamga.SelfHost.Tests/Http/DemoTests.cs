using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Http;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_files_real_chains_shows_them_as_succeeded_and_ends_with_0()
    {
        using var process = await ProcessUnderTest.RunAsync(["demo"]);
        Assert.True(process.ExitCode == 0, process.Output + process.Errors);
        string[] authorities = ["│ Mongolia, e-Tax", "│ Azerbaijan, VatPortal", "│ Egypt, ETA "];
        var rows = process.Output.Split('\n').Where(l => authorities.Any(a => l.Contains(a, StringComparison.Ordinal))).ToList();
        Assert.Equal(7, rows.Count);
        Assert.All(rows, row => Assert.Contains("succeeded", row, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains("chain holds", row, StringComparison.Ordinal));
        foreach (var what in (string[])["X report", "2710 invoices", "uploaded, uploaded", "Valid, Valid", "Credit note"])
            Assert.Contains(rows, row => row.Contains(what, StringComparison.Ordinal));
        Assert.Empty(process.Errors);
        // The evidence of each chain is left behind, and nothing else.
        var evidence = process.Output.Split('\n').Select(l => l.Trim())
            .Single(l => l.EndsWith("evidence", StringComparison.Ordinal) && Path.IsPathRooted(l));
        Assert.Equal(7, Directory.GetFiles(evidence).Length);
        Assert.Equal([evidence], Directory.GetFileSystemEntries(Path.GetDirectoryName(evidence)!));
    }

    [Fact]
    public async Task A_demo_whose_chains_cannot_reach_their_end_ends_with_1_and_says_why()
    {
        using var process = await ProcessUnderTest.RunAsync(["demo", "--Tamga:Mongolia:XForms:0=NONE"]);
        Assert.True(process.ExitCode == 1, process.Output + process.Errors);
        Assert.Contains("do not allow an X report", process.Output, StringComparison.Ordinal);
    }
}
