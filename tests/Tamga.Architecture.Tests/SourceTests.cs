using System.Text.RegularExpressions;

namespace Tamga.Architecture.Tests;

/// <summary>What holds of every source file, and no analyzer says.</summary>
public sealed partial class SourceTests
{
    const int LongestLine = 130;

    static readonly string[] WithoutCountries = ["src/Tamga/", "src/Tamga.SelfHost/", "src/Tamga.Functions/"];

    /// <summary>Where the hosts put the countries together, and what they offer for one of them alone.</summary>
    static readonly string[] NamersOfCountries =
    [
        "src/Tamga.SelfHost/Composition.cs", "src/Tamga.Functions/TamgaServices.cs",
        "src/Tamga.SelfHost/Commands/", "src/Tamga.SelfHost/Sandbox/",
    ];

    static readonly IReadOnlyList<string> Files = [.. FilesIn("src").Concat(FilesIn("tests"))];

    [Fact]
    public void No_line_is_longer_than_the_editorconfig_says() => Assert.Empty(
        from file in Files
        from line in CodeOf(file).Index()
        where line.Item.Length > LongestLine
        select $"{file}:{line.Index + 1}");

    [Fact]
    public void Every_namespace_is_its_folder() => Assert.Empty(
        from file in Files
        let declared = Namespace().Match(File.ReadAllText(Path.Combine(Checkout.Root, file))).Groups["name"]
        where declared.Success && declared.Value != Path.GetDirectoryName(file)!.Split('/', 2)[1].Replace('/', '.')
        select $"{file}: {declared.Value}");

    [Fact]
    public void Where_records_stand_is_said_in_files_of_rows_alone() => Assert.Empty(
        from file in Files
        where file.StartsWith("src/Tamga", StringComparison.Ordinal) && !file.EndsWith("Rows.cs", StringComparison.Ordinal)
        // The record table itself, its two implementations, and the guests of a partition are made of keys.
        where !file.StartsWith("src/Tamga/Records/", StringComparison.Ordinal)
            && !file.Contains("RecordTable", StringComparison.Ordinal)
        where !file.EndsWith("/RowEntity.cs", StringComparison.Ordinal)
            && !file.EndsWith("/FilingGuest.cs", StringComparison.Ordinal)
        where Keys().IsMatch(File.ReadAllText(Path.Combine(Checkout.Root, file)))
        select file);

    [Fact]
    public void The_core_and_the_hosts_name_no_country_but_where_they_are_put_together() => Assert.Empty(
        from file in Files
        where Array.Exists(WithoutCountries, folder => file.StartsWith(folder, StringComparison.Ordinal))
            && !Array.Exists(NamersOfCountries, namer => file.StartsWith(namer, StringComparison.Ordinal))
        from line in CodeOf(file).Index()
        let code = Comment().Replace(line.Item, "")
        where Country().IsMatch(code)
        select $"{file}:{line.Index + 1}: {code.Trim()}");

    /// <summary>A file's lines, without what raw strings quote.</summary>
    static string[] CodeOf(string file)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, file));
        return Quoted().Replace(text, quoted => new string('\n', quoted.Value.Count(c => c == '\n'))).Split('\n');
    }

    static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Checkout.Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).Order();

    [GeneratedRegex("\"{3}.*?\"{3,}", RegexOptions.Singleline, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"new RowKey\(|new RowQuery\(|RowQuery\.Prefix\(", RegexOptions.None, 1000)]
    private static partial Regex Keys();

    [GeneratedRegex("//.*$", RegexOptions.None, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        "Mongolia|ETax|Azerbaijan|VatPortal|Egypt|Eta[A-Z]|\"(etax|vatportal|eta)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Country();
}
