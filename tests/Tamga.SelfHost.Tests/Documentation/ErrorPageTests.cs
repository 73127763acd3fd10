using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.Api.Errors;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Documentation;

/// <summary>The pages at <c>/docs/errors</c>.</summary>
public sealed partial class ErrorPageTests(ETaxGateway shared)
{
    IReadOnlyList<ErrorPage> Pages => [.. shared.Gateway.Services.GetServices<ErrorPage>()];

    /// <summary>Every text in the core and the countries that looks like an error code.</summary>
    internal static IEnumerable<string> Codes =>
        from assembly in Composition.Modules.Select(m => m.GetType().Assembly).Append(typeof(Gateway).Assembly)
        from type in assembly.GetTypes()
        from constant in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where constant is { IsLiteral: true } && constant.FieldType == typeof(string)
        let text = (string)constant.GetRawConstantValue()!
        where Code().IsMatch(text) || (type == typeof(ErrorCodes) && text.All(char.IsAsciiLetterUpper))
        select text;

    [Fact]
    public void Every_error_code_has_a_page_and_every_page_a_code()
    {
        var codes = Codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.Contains("VALIDATION_FAILED", codes);
        Assert.Contains("ETAX_AUTH_FAILED", codes);
        Assert.Equal(codes, Pages.Select(p => p.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_says_what_a_code_means_what_to_do_and_how_it_is_answered()
    {
        using var stranger = shared.Gateway.Stranger();
        foreach (var page in Pages)
        {
            var answer = (await stranger.GetAsync($"/docs/errors/{page.Code}", "text/html")).Expect(200);
            Assert.Equal("text/html; charset=utf-8", answer.ContentType);
            Assert.Contains("default-src 'self'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            var text = WebUtility.HtmlDecode(answer.Text);
            Assert.Contains(page.Meaning, text, StringComparison.Ordinal);
            Assert.Contains(page.Remedy, text, StringComparison.Ordinal);
            Assert.All(page.Statuses, status => Assert.Contains($"HTTP {status} ", text, StringComparison.Ordinal));
            var example = JsonNode.Parse(Example().Match(text).Groups["json"].Value)!;
            Assert.Equal(page.Code, (string?)example["errorCode"]);
            Assert.Equal($"/docs/errors/{page.Code}", (string?)example["type"]);
            Assert.Equal(page.Statuses[0], (int)example["status"]!);
            // Nothing that the policy would stop, and nothing from anywhere else.
            Assert.DoesNotMatch("(?i)<script|<style|style=|//[a-z]", answer.Text);
        }
    }

    [Fact]
    public async Task The_type_of_a_problem_leads_to_its_page()
    {
        using var stranger = shared.Gateway.Stranger();
        var problem = (await stranger.GetAsync("/api/filings")).ExpectProblem(401, "INVALID_API_KEY");
        var page = (await stranger.GetAsync((string)problem["type"]!)).Expect(200);
        Assert.Contains("<h1><code>INVALID_API_KEY</code></h1>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_leads_to_every_page_and_each_finds_its_style()
    {
        using var stranger = shared.Gateway.Stranger();
        var list = (await stranger.GetAsync("/docs/errors")).Expect(200);
        Assert.All(Pages, page => Assert.Contains($"href=\"/docs/errors/{page.Code}\"", list.Text, StringComparison.Ordinal));
        Assert.Contains("href=\"/docs/errors/page.css\"", list.Text, StringComparison.Ordinal);
        Assert.StartsWith("text/css", (await stranger.GetAsync("/docs/errors/page.css")).Expect(200).ContentType,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_there_is_not_is_a_page_for_people_and_a_problem_for_programs()
    {
        using var stranger = shared.Gateway.Stranger();
        (await stranger.GetAsync("/docs/errors/NO_SUCH_CODE")).ExpectProblem(404, "NOT_FOUND");
        var page = (await stranger.GetAsync("/docs/errors/%3Cb%3E", "text/html,*/*;q=0.8")).Expect(404);
        Assert.StartsWith("text/html", page.ContentType, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("<pre tabindex=\"0\"><code>(?<json>.*?)</code>", RegexOptions.Singleline, 1000)]
    private static partial Regex Example();
}
