using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Tamga.Architecture.Tests;

/// <summary>Under which terms the packages stand that ship with a program: <c>docs/licences.md</c> lists them.</summary>
public sealed class LicenceTests
{
    static readonly string[] Taken = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "Unlicense", "0BSD", "public domain"];

    /// <summary>Two old packages name a page alone. Both come from projects of .NET whose repositories stand under MIT.</summary>
    static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["http://go.microsoft.com/fwlink/?LinkID=261272"] = "MIT",
        ["https://github.com/dotnet/corefx/blob/master/LICENSE.TXT"] = "MIT",
    };

    static readonly string Packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    static readonly string Page = Path.Combine(Checkout.Root, "docs", "licences.md");

    [Fact]
    public void The_page_of_licences_lists_what_ships_and_every_licence_is_one_we_take()
    {
        var listed = new StringBuilder()
            .AppendLine("# Licences").AppendLine()
            .AppendLine("Every package that ships with a program of Tamga, those that packages bring themselves too. Written by")
            .AppendLine("`LicenceTests` from the lock files when `TAMGA_UPDATE_GOLDEN=1`; another licence than we take fails it.")
            .AppendLine().AppendLine("| package | version | licence |").AppendLine("|---|---|---|");
        var refused = new List<string>();
        foreach (var (name, version) in Shipped())
        {
            var licence = LicenceOf(name, version);
            if (!licence.Split(" OR ").All(Taken.Contains))
                refused.Add($"{name} {version}: {licence}");
            listed.AppendLine($"| {name} | {version} | {licence} |");
        }

        Assert.Empty(refused);
        var text = listed.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("TAMGA_UPDATE_GOLDEN") == "1") File.WriteAllText(Page, text);
        Assert.Equal(File.ReadAllText(Page), text);
    }

    static IEnumerable<(string Name, string Version)> Shipped() =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(file => JsonElement.Parse(File.ReadAllText(file)).GetProperty("dependencies").EnumerateObject())
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!))
            .Distinct().OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(package => package.Item2, StringComparer.Ordinal);

    /// <summary>What the package itself says; an old one names a page where the text stands.</summary>
    static string LicenceOf(string name, string version)
    {
        var lower = name.ToLowerInvariant();
        var folder = Path.Combine(Packages, lower, version.ToLowerInvariant());
        var nuspec = XDocument.Load(Path.Combine(folder, lower + ".nuspec"));
        var metadata = nuspec.Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        var licence = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license");
        if (licence?.Attribute("type")?.Value == "expression") return licence.Value;
        var page = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "licenseUrl")?.Value;
        return licence is not null
            ? NameOf(File.ReadAllText(Path.Combine(folder, licence.Value)))
            : Pages.GetValueOrDefault(page ?? "", page ?? "nothing");
    }

    static string NameOf(string text) =>
        text.Contains("Apache License", StringComparison.OrdinalIgnoreCase) ? "Apache-2.0"
        : text.Contains("Permission is hereby granted, free of charge", StringComparison.OrdinalIgnoreCase) ? "MIT"
        : text.Contains("is Public Domain", StringComparison.OrdinalIgnoreCase) ? "public domain"
        : "a text of its own";
}
