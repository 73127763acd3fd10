using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Filings;
using Tamga.SelfHost;

namespace Tamga.Architecture.Tests;

/// <summary>Where records stand: the map of <c>docs/architecture.md</c>, and who shares a partition.</summary>
public sealed partial class RecordMapTests
{
    static readonly IReadOnlyList<FilingGuest> Guests = [.. new ServiceCollection().AddGateway(Composition.Modules)
        .Select(s => s.ImplementationInstance).OfType<FilingGuest>()];

    [Fact]
    public void The_map_names_every_table_that_a_file_of_rows_names()
    {
        var tables =
            from file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*Rows.cs", SearchOption.AllDirectories)
            from Match found in Table().Matches(File.ReadAllText(file))
            select found.Groups["name"].Value;
        var map = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "architecture.md"));
        Assert.DoesNotContain(
            tables.Distinct(StringComparer.Ordinal), table => !map.Contains($"`{table}`", StringComparison.Ordinal));
        Assert.All(Guests, guest => Assert.Contains($"`{guest.Prefix.Replace("|", "\\|", StringComparison.Ordinal)}", map));
    }

    [Fact]
    public void No_two_that_share_the_partition_of_filings_can_write_the_same_row()
    {
        string[] prefixes = [.. FilingRows.OwnPrefixes, .. Guests.Select(g => g.Prefix)];
        Assert.True(prefixes.Length > FilingRows.OwnPrefixes.Count);
        Assert.All(prefixes.Index(), one => Assert.DoesNotContain(
            prefixes.Index(),
            other => other.Index != one.Index && other.Item.StartsWith(one.Item, StringComparison.Ordinal)));
    }

    [GeneratedRegex("""(Table = "|(?<!Guest.*)new\(")(?<name>[A-Za-z]+)["]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();
}
