using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Tamga.Accounts;
using Tamga.Azerbaijan;
using Tamga.Egypt;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Signing;
using Tamga.Mongolia;
using Tamga.SelfHost.Orchestrator;
using Tamga.Webhooks;

namespace Tamga.SelfHost.Tests.Documentation;

/// <summary>docs/configuration.md says what the options say.</summary>
public sealed partial class ConfigurationPageTests
{
    static readonly Dictionary<string, object> Sections = new(StringComparer.Ordinal)
    {
        ["Tamga:Mongolia"] = new EtaxOptions(),
        ["Tamga:Mongolia:ZeroFiling"] = new ZeroFilingOptions(),
        ["Tamga:Mongolia:Calendar"] = new TaxCalendarOptions(),
        ["Tamga:Azerbaijan"] = new VatPortalOptions(),
        ["Tamga:Azerbaijan:Verbs"] = new VatPortalVerbs(),
        ["Tamga:Azerbaijan:Sync"] = new SyncOptions(),
        ["Tamga:Egypt"] = new EtaOptions(),
        ["Tamga:Egypt:Production"] = new EtaProductionOptions(),
        ["Tamga:Egypt:PreProduction"] = new EtaPreProductionOptions(),
        ["Tamga:Egypt:RateLimits"] = new EtaRateLimits(),
        ["Tamga:Egypt:Documents"] = new DocumentSettings(),
        ["Tamga:Egypt:Documents:DefaultTax"] = new LineTax(),
        ["Tamga:Egypt:Signing"] = new SigningOptions(),
        ["Tamga:Accounts"] = new AccountsOptions(),
        ["Tamga:Webhooks"] = new WebhookOptions(),
        ["Tamga:Orchestrator"] = new EmbeddedOrchestratorOptions(),
    };

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
            if (Default(property.GetValue(options)) is { } value) Assert.StartsWith($"`{value}`", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(SectionNames))]
    public void The_page_names_no_setting_that_does_not_exist(string section) =>
        Assert.Empty(DocumentedDefaults(section).Keys.Except(Settings(Sections[section]).Select(p => p.Name), StringComparer.Ordinal));

    /// <summary>A part that is a section of its own has its own heading.</summary>
    static IEnumerable<PropertyInfo> Settings(object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => !Sections.Values.Any(section => section.GetType() == p.PropertyType));

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
        return Row().Matches(page[start..end]).ToDictionary(m => m.Groups["key"].Value, m => m.Groups["default"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<key>\w+)` \| (?<default>.*?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
