using System.Text;
using System.Text.RegularExpressions;

namespace Tamga.Console.Tests.Frame;

/// <summary>What holds of every page.</summary>
public sealed partial class PageTests(ConsoleGateway console)
{
    const int MostBytes = 100 * 1024;

    public static TheoryData<string> Paths => ["/sign-in", "/", "/todo", "/filings", "/filings/retry", "/filings/no-such-filing",
        "/customers", "/customers/new", "/mongolia/deadlines", "/mongolia/enrolments", "/mongolia/runs", "/team", "/audit",
        "/account", "/filings/month", "/webhooks", "/developers", "/developers/sandbox"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_with_all_it_loads_weighs_less_than_100_KB_and_comes_from_here_alone(string path)
    {
        using var person = await console.SignInAsync();
        var page = await person.GetAsync(path);
        var addresses = Loaded().Matches(page.Text).Select(m => m.Groups["address"].Value).ToList();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.StartsWith("/assets/console/", address, StringComparison.Ordinal));
        var weight = Encoding.UTF8.GetByteCount(page.Text);
        foreach (var address in addresses)
        {
            var asset = await person.GetAsync(address);
            Assert.Equal(200, asset.Status);
            Assert.Contains("immutable", asset.Headers["Cache-Control"], StringComparison.Ordinal);
            weight += Encoding.UTF8.GetByteCount(asset.Text);
        }

        Assert.InRange(weight, 1, MostBytes);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_has_no_script_or_style_in_itself_and_forbids_any(string path)
    {
        using var person = await console.SignInAsync();
        var page = await person.GetAsync(path);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style| style=| on[a-z]+=", page.Text);
        Assert.Contains("script-src 'self';", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("DENY", page.Headers["X-Frame-Options"]);
    }

    [Theory]
    [InlineData("en", "ltr", "Nothing waits for you.")]
    [InlineData("mn", "ltr", "Таныг хүлээж буй зүйл алга.")]
    [InlineData("az", "ltr", "Sizi heç nə gözləmir.")]
    [InlineData("ar", "rtl", "لا شيء ينتظرك.")]
    public async Task A_page_is_in_the_language_that_was_chosen_and_the_browser_remembers_it(
        string language, string direction, string nothing)
    {
        using var person = await console.SignInAsync("approver");
        var chosen = await person.GetAsync($"/todo?lang={language}");
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", chosen.Text, StringComparison.Ordinal);
        Assert.Contains(nothing, (await person.GetAsync("/todo", language: "de")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_says_so_on_every_page()
    {
        using var person = await console.SignInAsync();
        foreach (var row in Paths)
            Assert.Contains("Nothing is filed.", (await person.GetAsync(row.Data)).Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("<(?:link|script|img)[^>]* (?:href|src)=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loaded();
}
