using System.Reflection;
using System.Text.RegularExpressions;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>docs/avtax.md names the test that shows each section.</summary>
public sealed partial class AvtaxPageTests
{
    [Fact]
    public void The_page_names_tests_that_exist()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "avtax.md"));
        var named = TestName().Matches(page).Select(match => match.Groups["name"].Value)
            .Where(name => name.Any(char.IsAsciiLetterLower)).Distinct().ToList();
        Assert.True(named.Count >= 10, "the page names no tests");
        var tests = Assembly.GetExecutingAssembly().GetTypes().SelectMany(TestsOf).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(named.Except(tests, StringComparer.Ordinal));
        var own = new[] { typeof(AvtaxTests), typeof(AvtaxWaitTests), typeof(AvtaxAddressTests) }.SelectMany(TestsOf);
        Assert.Empty(own.Except(named, StringComparer.Ordinal));

        static IEnumerable<string> TestsOf(Type type) => type.GetMethods()
            .Where(method => method.GetCustomAttribute<FactAttribute>(inherit: true) is not null).Select(method => method.Name);
    }

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+){2,})`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
