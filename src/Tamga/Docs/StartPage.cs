namespace Tamga.Docs;

/// <summary>Where a reader begins: the reference, the guides, and in a sandbox who can sign in there.</summary>
static class StartPage
{
    /// <param name="standIns">The authorities that are stand-ins; none where filings are real.</param>
    public static string Of(IEnumerable<SandboxLogins> standIns) => $"""
        <h1>Tamga</h1>
        <p>One gateway between ERPs and tax authorities: an ERP posts what it has, and is told what has become of it.</p>
        {Sandbox([.. standIns])}
        <ul class="doors">
        <li><a href="/docs/reference">API reference</a> every call, with examples, to try here and now;
        <a href="/openapi/v1.json">the OpenAPI document</a> behind it</li>
        <li><a href="/docs/errors">Errors</a> what each code means, and what to do</li>
        <li><a href="/docs/changelog">Changes</a> what is new</li>
        </ul>
        {Guide.Find(Guide.Index)!.Html.Replace("<h1 id=\"guides\">Guides</h1>", "", StringComparison.Ordinal)}
        """;

    static string Sandbox(IReadOnlyCollection<SandboxLogins> standIns)
    {
        if (standIns.Count == 0) return "";
        var rows = standIns.SelectMany(authority => authority.Lines.Select(login =>
            $"<tr><th scope=\"row\">{DocsPage.Encode(authority.Title)}</th><td>{DocsPage.Encode(login)}</td></tr>"));
        return $"""
            <section class="sandbox" aria-labelledby="sandbox">
            <h2 id="sandbox">This is a sandbox: nothing is filed</h2>
            <p>The authorities are stand-ins. Their logins:</p>
            <div class="wide" role="region" aria-labelledby="sandbox" tabindex="0"><table>{string.Concat(rows)}</table></div>
            </section>
            """;
    }
}
