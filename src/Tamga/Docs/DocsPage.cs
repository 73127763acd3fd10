using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Tamga.Docs;

/// <summary>What every page has around its text. It needs no script.</summary>
static class DocsPage
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="title">The page's own title.</param>
    /// <param name="body">Its text, as HTML.</param>
    public static string Of(string title, string body) => $"""
        {Head(title)}
        <body>
        {Navigation}
        <main>
        {body}
        </main>
        </body>
        </html>
        """;

    public static string Head(string title) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(title)} · Tamga</title>
        <link rel="icon" href="/docs/assets/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/docs/assets/docs.css">
        </head>
        """;

    public static string Navigation => """
        <header><nav aria-label="Documentation"><a class="home" href="/docs">Tamga</a>
        <a href="/docs/reference">Reference</a> <a href="/docs/errors">Errors</a> <a href="/docs/changelog">Changes</a></nav></header>
        """;

    /// <summary>Text that may stand in a page; letters of all alphabets stay as they are.</summary>
    public static string Encode(string text) => Encoder.Encode(text);
}
