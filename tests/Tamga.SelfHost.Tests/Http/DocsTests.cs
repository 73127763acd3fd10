using System.Net;
using System.Text.RegularExpressions;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>The pages under <c>/docs</c>.</summary>
public sealed partial class DocsTests(ETaxGateway shared)
{
    static IReadOnlyList<string> Guides { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Checkout.Root, "docs"), file).Replace('\\', '/')[..^".md".Length])
            .Where(name => name != "README"),
    ];

    static IEnumerable<string> Pages =>
        ["/docs", "/docs/reference", "/docs/changelog", .. Guides.Select(g => $"/docs/guides/{g}")];

    async Task<HttpAnswer> PageAsync(string path)
    {
        using var stranger = shared.Gateway.Stranger();
        var page = (await stranger.GetAsync(path)).Expect(200);
        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        return page;
    }

    [Fact]
    public async Task Each_guide_is_served_whole_under_the_title_of_its_first_heading_and_found_from_the_start()
    {
        var start = (await PageAsync("/docs")).Text;
        Assert.NotEmpty(Guides);
        foreach (var guide in Guides)
        {
            Assert.Contains($"href=\"/docs/guides/{guide}\"", start, StringComparison.Ordinal);
            var page = (await PageAsync($"/docs/guides/{guide}")).Text;
            var lines = await File.ReadAllLinesAsync(
                Path.Combine(Checkout.Root, "docs", $"{guide}.md"), TestContext.Current.CancellationToken);
            Assert.Contains($"<title>{lines[0][2..]} · Tamga</title>", page, StringComparison.Ordinal);
            Assert.Equal(
                HeadingsOf(lines), Heading().Matches(page).Select(h => int.Parse(h.Groups["level"].Value)));
        }
    }

    [Fact]
    public async Task No_link_among_the_pages_is_dead()
    {
        using var stranger = shared.Gateway.Stranger();
        var served = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Pages) served[path] = (await PageAsync(path)).Text;
        foreach (var (path, text) in served)
        {
            foreach (var link in Link().Matches(text).Select(l => WebUtility.HtmlDecode(l.Groups["to"].Value)))
            {
                if (link.StartsWith("https://", StringComparison.Ordinal)) continue;
                var (target, anchor) = link.Split('#') is [var to, var name] ? (to, name) : (link, "");
                if (target.Length == 0) target = path;
                Assert.StartsWith("/", target, StringComparison.Ordinal);
                if (!served.ContainsKey(target)) (await stranger.GetAsync(target)).Expect(200);
                if (anchor.Length > 0)
                    Assert.True(served[target].Contains($"id=\"{anchor}\"", StringComparison.Ordinal), $"{path} leads to {link}");
            }
        }
    }

    [Fact]
    public async Task A_page_loads_nothing_of_another_origin_and_no_policy_is_wider_for_it()
    {
        using var stranger = shared.Gateway.Stranger();
        foreach (var path in Pages)
        {
            var page = await PageAsync(path);
            var policy = page.Headers["Content-Security-Policy"];
            Assert.StartsWith("default-src 'self'; ", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?![^>]* src=)|<style|<iframe| on[a-z]+=", page.Text);
            var loaded = Loaded().Matches(page.Text).Select(l => l.Groups["what"].Value).ToList();
            Assert.Contains("/docs/assets/docs.css", loaded);
            Assert.All(loaded, what => Assert.StartsWith("/docs/assets/", what, StringComparison.Ordinal));
        }

        var style = (await stranger.GetAsync("/docs/assets/docs.css")).Expect(200);
        Assert.DoesNotMatch(@"@import|url\(|https?:", style.Text);
    }

    [Fact]
    public async Task Only_the_reference_needs_script_and_its_program_comes_compressed_to_whoever_takes_it_so()
    {
        foreach (var path in Pages.Where(p => p != "/docs/reference"))
            Assert.DoesNotContain("<script", (await PageAsync(path)).Text, StringComparison.Ordinal);

        using var stranger = shared.Gateway.Stranger();
        var plain = (await stranger.GetAsync("/docs/assets/scalar.js")).Expect(200);
        Assert.Contains("createApiReference", plain.Text, StringComparison.Ordinal);
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/docs/assets/scalar.js");
        asking.Headers.Add("Accept-Encoding", "gzip");
        var compressed = (await stranger.SendAsync(asking)).Expect(200);
        Assert.Equal("gzip", compressed.Headers["Content-Encoding"]);
        Assert.True(compressed.Bytes.Length < plain.Bytes.Length / 2);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/docs/assets/scalar.js");
        again.Headers.TryAddWithoutValidation("If-None-Match", plain.Headers["ETag"]);
        (await stranger.SendAsync(again)).Expect(304);
    }

    [Fact]
    public async Task The_start_page_of_a_sandbox_shows_its_logins()
    {
        var start = WebUtility.HtmlDecode((await PageAsync("/docs")).Text);
        Assert.Contains("This is a sandbox: nothing is filed", start, StringComparison.Ordinal);
        foreach (var module in Composition.Modules)
            Assert.All(module.SandboxLogins, login => Assert.Contains(login, start, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_changes_are_served_and_an_unknown_guide_is_404()
    {
        Assert.Contains("Unreleased", (await PageAsync("/docs/changelog")).Text, StringComparison.Ordinal);
        using var stranger = shared.Gateway.Stranger();
        foreach (var path in (string[])["/docs/guides/nothing", "/docs/guides/README.md", "/docs/assets/nothing.js"])
            (await stranger.GetAsync(path)).ExpectProblem(404, "NOT_FOUND");
    }

    /// <summary>The levels of a page's headings; what looks like one within a block of code is none.</summary>
    static IEnumerable<int> HeadingsOf(IEnumerable<string> lines)
    {
        var isCode = false;
        foreach (var line in lines)
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            if (!isCode && HeadingLine().Match(line) is { Success: true } heading) yield return heading.Groups["marks"].Length;
        }
    }

    [GeneratedRegex("^(?<marks>#{1,6}) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeadingLine();

    [GeneratedRegex("<h(?<level>[1-6]) id=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("<a [^>]*href=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("(<link [^>]*href|<[a-z]+ [^>]*src(set)?)=\"(?<what>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loaded();
}
