namespace Tamga.Docs;

/// <summary>
/// The API's reference, drawn by Scalar's program from the OpenAPI document. The page is ours: the package's own has its
/// settings in a script within the page, which the pages' policy refuses.
/// </summary>
static class ReferencePage
{
    public static string Text { get; } = $"""
        {DocsPage.Head("API reference")}
        <body class="reference">
        {DocsPage.Navigation}
        <noscript><p>The reference needs script. Without it: <a href="/openapi/v1.json">the OpenAPI document</a>,
        <a href="/docs">the guides</a>.</p></noscript>
        <div id="reference"></div>
        <script src="/docs/assets/scalar.js"></script>
        <script src="/docs/assets/reference.js"></script>
        </body>
        </html>
        """;
}
