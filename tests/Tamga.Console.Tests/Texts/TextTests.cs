using System.Text.RegularExpressions;
using Tamga.Console.Texts;

namespace Tamga.Console.Tests.Texts;

public sealed partial class TextTests
{
    public static TheoryData<string> Others => ["mn", "az", "ar"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_language_says_all_that_English_says_with_the_same_placeholders(string language)
    {
        var english = TextCatalogue.Read("en");
        var other = TextCatalogue.Read(language);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(PlaceholdersOf(text.Value), PlaceholdersOf(other[text.Key])));
        Assert.All(other, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var texts = TextCatalogue.Read("en");
        var folder = Path.Combine(Checkout.Root, "src", "Tamga.Console");
        var asked = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups["key"].Value))
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(asked.Count > 50);
        Assert.Empty(asked.Where(key => !key.EndsWith('.')).Except(texts.Keys, StringComparer.Ordinal));
    }

    static IEnumerable<string> PlaceholdersOf(string text) =>
        Saying.Placeholder().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?:\bT\(|Texts\[|Texts\.Say\(|GoTo\([^""\n]*(?:""[^""]*"", )?)""(?<key>[a-z0-9-]+\.[a-z0-9.-]+)""",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
