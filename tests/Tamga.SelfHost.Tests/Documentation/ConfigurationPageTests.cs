using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Tamga.SelfHost.Tests.Settings;

namespace Tamga.SelfHost.Tests.Documentation;

/// <summary>docs/configuration.md says what the options say.</summary>
public sealed partial class ConfigurationPageTests
{
    /// <summary>Every section of the one process, with options as they are when nothing is set.</summary>
    static readonly Dictionary<string, object> Sections = AllSettings.Sections
        .SelectMany(s => WithParts(s.Path, Activator.CreateInstance(s.Options)!)).ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> SectionNames => [.. Sections.Keys];

    [Theory]
    [MemberData(nameof(SectionNames))]
    public void Every_setting_is_on_the_page_with_its_default(string section)
    {
        var documented = DocumentedDefaults(section);
        var options = Sections[section];
        foreach (var property in Settings(options))
        {
            Assert.True(documented.TryGetValue(property.Name, out var text), $"{section}:{property.Name} is not on the page.");
            if (Default(property.GetValue(options)) is { } value)
                Assert.StartsWith($"`{value}`", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(SectionNames))]
    public void The_page_names_no_setting_that_does_not_exist(string section) =>
        Assert.Empty(
            DocumentedDefaults(section).Keys.Except(Settings(Sections[section]).Select(p => p.Name), StringComparer.Ordinal));

    static IEnumerable<PropertyInfo> Settings(object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !IsPart(p.GetValue(options)));

    static IEnumerable<KeyValuePair<string, object>> WithParts(string path, object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => IsPart(p.GetValue(options))).SelectMany(p => WithParts($"{path}:{p.Name}", p.GetValue(options)!))
            .Prepend(KeyValuePair.Create(path, options));

    /// <summary>Options in options are a section of their own, with a heading of their own.</summary>
    static bool IsPart(object? value) =>
        value?.GetType() is { IsClass: true } type && type.Namespace!.StartsWith(nameof(Tamga), StringComparison.Ordinal);

    /// <summary>Absent and empty defaults are put into words by the page.</summary>
    static string? Default(object? value) => value switch
    {
        null or System.Collections.IEnumerable and not string => null,
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    static Dictionary<string, string> DocumentedDefaults(string section, [CallerFilePath] string here = "")
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/configuration.md"));
        var start = page.IndexOf($"## `{section}`", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no section {section}.");
        var end = page.IndexOf("\n## ", start, StringComparison.Ordinal);
        return Row().Matches(page[start..end])
            .ToDictionary(m => m.Groups["key"].Value, m => m.Groups["default"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<key>\w+)` \| (?<default>.*?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
