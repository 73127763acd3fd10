using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Tamga.Sandbox;

static class WelcomePage
{
    const string Control = """
        POST /sandbox/faults, GET /sandbox/faults, DELETE /sandbox/faults: break things on demand
        GET /sandbox/ledger: everything accepted, each with how many times, and every call
        POST /sandbox/certificates: a throw-away e-seal for a RIN
        POST /sandbox/seed, POST /sandbox/reset: change the state, and return to the seeded one
        """;

    public static void MapWelcomePage(this IEndpointRouteBuilder routes, IReadOnlyList<IAuthority> authorities)
    {
        var lines = authorities.SelectMany(authority => authority.Introduction).Concat(Control.Split('\n'));
        var encoder = HtmlEncoder.Create(UnicodeRanges.All);
        var items = string.Concat(lines.Select(line => $"<li>{encoder.Encode(line.Trim())}</li>\n"));
        var page = $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Tamga sandbox</title></head>
            <body><h1>Tamga sandbox</h1>
            <p>Stand-in tax authorities. Nothing sent here reaches a real authority, and everything is forgotten at exit.</p>
            <ul>
            {items}</ul></body></html>
            """;
        routes.MapGet("/", () => Results.Content(page, "text/html; charset=utf-8"));
    }
}
