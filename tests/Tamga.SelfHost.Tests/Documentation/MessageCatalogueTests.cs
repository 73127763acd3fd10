using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tamga.Api.Messages;

namespace Tamga.SelfHost.Tests.Documentation;

/// <summary>The messages of all languages, held against each other and against the code that says them.</summary>
public sealed partial class MessageCatalogueTests
{
    static readonly string[] Folders =
        ["src/Tamga/Api/Messages", .. Directory.GetDirectories(Path.Combine(Checkout.Root, "src"), "Messages",
            SearchOption.AllDirectories).Where(d => !d.Contains("/Api/", StringComparison.Ordinal)
                && File.Exists(Path.Combine(d, "en.json"))).Select(d => Path.GetRelativePath(Checkout.Root, d))];

    static readonly string Source = string.Concat(
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)
                && !f.Contains("/Tamga.Sandbox/", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    public static TheoryData<string> Languages => [.. MessageLanguage.All];

    static Dictionary<string, string> Read(string language) => Folders.SelectMany(folder =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, folder, $"{language}.json")))!.AsObject())
        .ToDictionary(m => m.Key, m => (string)m.Value!, StringComparer.Ordinal);

    static IEnumerable<string> PlaceholdersOf(string text) =>
        MessageCatalogue.Placeholder().Matches(text).Select(m => m.Groups["name"].Value).Distinct().Order();

    /// <summary>What the code can say: each error code's own, the particular ones, and the nouns.</summary>
    static IEnumerable<string> Sayable =>
        ErrorPageTests.Codes.Select(MessageKeys.Of)
            .Concat(typeof(MessageKeys).GetFields(BindingFlags.Static | BindingFlags.Public)
                .Where(f => Source.Contains($"MessageKeys.{f.Name}", StringComparison.Ordinal))
                .Select(f => (string)f.GetRawConstantValue()!))
            .Concat(Nouns().Matches(Source).Select(m => MessageCatalogue.KeyOf(m.Groups["noun"].Value)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_every_message_that_is_said_and_no_other(string language) =>
        Assert.Equal(Sayable, Read(language).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_message_has_the_same_placeholders_in_every_language(string language)
    {
        var english = Read("en");
        foreach (var (key, text) in Read(language))
        {
            Assert.False(string.IsNullOrWhiteSpace(text), key);
            Assert.True(PlaceholdersOf(english[key]).SequenceEqual(PlaceholdersOf(text)), $"{key} in {language}: {text}");
            // Whoever adds a language copies a file: what is still English is not translated.
            if (language != "en") Assert.True(text != english[key] || key.StartsWith("what.", StringComparison.Ordinal), key);
        }
    }

    [Fact]
    public void A_message_is_said_with_the_arguments_that_it_has_placeholders_for()
    {
        var english = Read("en");
        var keys = typeof(MessageKeys).GetFields(BindingFlags.Static | BindingFlags.Public)
            .ToDictionary(f => f.Name, f => (string)f.GetRawConstantValue()!, StringComparer.Ordinal);
        var sites = Sites().Matches(Source);
        Assert.True(sites.Count >= 20, $"Only {sites.Count} places are found where a message is said.");
        foreach (Match site in sites)
        {
            var given = ArgumentNames().Matches(CallAt(site.Index)).Select(m => m.Groups["name"].Value).Order();
            Assert.True(
                PlaceholdersOf(english[keys[site.Groups["key"].Value]]).SequenceEqual(given),
                $"Other arguments than placeholders: {CallAt(site.Index)}");
        }
    }

    [Fact]
    public void The_message_of_an_error_code_needs_no_arguments()
    {
        var english = Read("en");
        foreach (var code in ErrorPageTests.Codes) Assert.Empty(PlaceholdersOf(english[MessageKeys.Of(code)]));
    }

    [GeneratedRegex("""(NotFound\(|\("what", )"(?<noun>[^"{]+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nouns();

    /// <summary>A call up to the bracket that closes it.</summary>
    static string CallAt(int at)
    {
        var depth = 0;
        for (var end = Source.IndexOf('(', at); ; end++)
        {
            depth += Source[end] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0) return Source[at..end];
        }
    }

    [GeneratedRegex(@"\.Saying\(MessageKeys\.(?<key>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sites();

    [GeneratedRegex("""\("(?<name>\w+)", """, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ArgumentNames();
}
