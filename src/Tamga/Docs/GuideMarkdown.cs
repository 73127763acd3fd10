using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Tamga.Docs;

/// <summary>
/// Draws a page of Markdown: headings get anchors as GitHub gives them, links lead to the pages that are served.
/// </summary>
static class GuideMarkdown
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    /// <param name="text">The Markdown.</param>
    /// <param name="path">The file's path in the repository: its links are relative to it.</param>
    public static Guide Draw(string text, string path)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Lead(link, path);
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new WideTableRenderer());
        renderer.Render(document);
        var title = document.Descendants<HeadingBlock>().FirstOrDefault();
        return new Guide(title is null ? path : TextOf(title), html.ToString());
    }

    /// <summary>A link to a file that is not served here, such as one of the sources, keeps its words alone.</summary>
    static void Lead(LinkInline link, string path)
    {
        if (link.Url is not { Length: > 0 } url || url[0] == '#' || Uri.IsWellFormedUriString(url, UriKind.Absolute)) return;
        // Any origin will do: what counts is how a path is resolved against another one.
        var target = new Uri(new Uri($"file:///{path}"), url);
        if (Guide.AddressOf(target.AbsolutePath[1..]) is { } address) link.Url = address + target.Fragment;
        else link.ReplaceBy(new ContainerInline());
    }

    static string TextOf(HeadingBlock heading) => string.Concat(heading.Inline!.Descendants().Select(part => part switch
    {
        LiteralInline words => words.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));

    /// <summary>Tables scroll by themselves where the window is narrow, also with the keyboard.</summary>
    sealed class WideTableRenderer : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.Write("<div class=\"wide\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }
}
