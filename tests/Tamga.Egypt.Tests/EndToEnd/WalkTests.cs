using System.Runtime.CompilerServices;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>The walk of docs/egypt.md works, and is the one that is tested.</summary>
public sealed class WalkTests
{
    const string Fence = "```";

    [Fact]
    public async Task The_walk_works()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        Assert.Equal(
            [
                "customer of taxpayer 123456789", "total 11400", "INV-2026-0001 is Valid", "CN-2026-0001 is Valid",
                "CN-2026-0001 is Cancelled",
                "INV-2026-0001 is Cancelled", "REC-1 is Valid", "REC-2 is Valid", "ETA says Cancelled", "%PDF-", "True",
            ],
            await Walk.RunAsync(gateway.Address));
    }

    [Fact]
    public void The_page_shows_the_walk_that_is_tested()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "egypt.md"));
        var begin = page.IndexOf(Fence + "csharp\n", StringComparison.Ordinal) + Fence.Length + "csharp\n".Length;
        Assert.Equal(Tested(), page[begin..page.IndexOf("\n" + Fence, begin, StringComparison.Ordinal)]);
    }

    static string Tested()
    {
        const string indent = "        ";
        var lines = File.ReadAllLines(Path.Combine(Here(), "Walk.cs")).Select(
            line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line).ToList();
        var (begin, end) = (lines.IndexOf("// the walk begins"), lines.IndexOf("// the walk ends"));
        return string.Join('\n', lines[(begin + 1)..end]).Replace("Say(", "Console.WriteLine(", StringComparison.Ordinal);
    }

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
