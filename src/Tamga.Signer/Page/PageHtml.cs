using System.Net;
using System.Text;
using Tamga.Signer.Keys;
using Tamga.Signer.Queue;

namespace Tamga.Signer.Page;

/// <summary>The page. Everything that comes from elsewhere is escaped; it has no script.</summary>
static class PageHtml
{
    /// <param name="view">What it shows.</param>
    /// <param name="name">What the agent is called.</param>
    /// <param name="asks">Whether a person has to say yes to each document.</param>
    /// <param name="now">The moment.</param>
    public static string Of(BoardView view, string name, bool asks, DateTimeOffset now)
    {
        var html = new StringBuilder(4096);
        html.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="4">
            <title>Signature agent</title>
            <link rel="stylesheet" href="page.css">
            </head>
            <body>
            <h1>Signature agent <bdi>{Text(name)}</bdi></h1>

            """);
        State(html, view, asks, now);
        Queue(html, view, asks);
        Ended(html, view);
        return html.Append("</body>\n</html>\n").ToString();
    }

    static void State(StringBuilder html, BoardView view, bool asks, DateTimeOffset now)
    {
        html.Append("<section class=\"state\">\n");
        html.Append(view.IsConnected
            ? "<p class=\"good\">Connected to the gateway</p>\n" : "<p class=\"bad\">Not connected to the gateway</p>\n");
        foreach (var problem in view.Problems) html.Append($"<p class=\"bad\">{Text(problem)}</p>\n");
        if (view.Seal is { } seal)
        {
            html.Append($"<p>Certificate: <bdi>{Text(seal.Subject)}</bdi></p>\n");
            html.Append($"<p>Issued by <bdi>{Text(seal.Issuer)}</bdi>, valid until {seal.NotAfter:yyyy-MM-dd}</p>\n");
            foreach (var warning in CertificateText.Warnings(seal, now)) html.Append($"<p class=\"bad\">{Text(warning)}</p>\n");
        }

        if (view.Remark is { } remark) html.Append($"<p>{Text(remark)}</p>\n");
        html.Append(asks
            ? "<p>Nothing is signed without your click.</p>\n" : "<p>Documents are signed as they come.</p>\n");
        html.Append("</section>\n");
    }

    static void Queue(StringBuilder html, BoardView view, bool asks)
    {
        html.Append($"<h2>Waiting: {view.Pending}</h2>\n");
        var open = view.Waiting.Where(d => d is { IsHeld: false, IsChosen: false, Document.IsWhole: true }).ToList();
        if (asks && open.Count > 1) Form(html, "sign", $"Sign these {open.Count}", "", open);
        foreach (var shown in view.Waiting) Document(html, shown, asks);
        if (view.Pending > view.Waiting.Count) html.Append($"<p>{view.Pending - view.Waiting.Count} more follow.</p>\n");
    }

    static void Document(StringBuilder html, ShownDocument shown, bool asks)
    {
        var document = shown.Document;
        html.Append($"""
            <article{(shown.IsHeld ? " class=\"held\"" : "")}>
            <p>{Text(document.Summary.Kind)} <bdi>{Text(document.Name)}</bdi> to <bdi>{Text(document.Summary.Receiver)}</bdi></p>
            <p class="total">Total {Text(document.Summary.Total)}</p>
            <p><code>SHA-256 {document.Sha256}</code></p>

            """);
        if (!document.IsWhole)
            html.Append("<p class=\"bad\">Its text does not have the hash that the gateway names: it is not signed here.</p>\n");
        if (document.Taken) html.Append("<p>An agent has it now.</p>\n");
        if (shown.IsHeld) html.Append("<p>Held: it is not signed here.</p>\n");
        if (shown.IsChosen) html.Append("<p class=\"good\">Will be signed.</p>\n");
        if (asks && document.IsWhole && !shown.IsChosen) Form(html, "sign", "Sign", "", [shown]);
        if (asks && !shown.IsHeld) Form(html, "hold", "Hold", "quiet", [shown]);
        html.Append("</article>\n");
    }

    static void Form(StringBuilder html, string action, string label, string look, IEnumerable<ShownDocument> documents)
    {
        html.Append($"<form method=\"post\" action=\"{action}\">");
        foreach (var (document, _, _) in documents)
            html.Append($"<input type=\"hidden\" name=\"document\" value=\"{Text(document.JobId)}:{document.Sha256}\">");
        html.Append($"<button class=\"{look}\">{label}</button></form>\n");
    }

    static void Ended(StringBuilder html, BoardView view)
    {
        if (view.Ended.Count == 0) return;
        html.Append("<h2>Last</h2>\n<ul>\n");
        foreach (var ended in view.Ended)
            html.Append($"<li>{ended.At:HH:mm:ss} UTC: <bdi>{Text(ended.Name)}</bdi> {Text(ended.What)}</li>\n");
        html.Append("</ul>\n");
    }

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
