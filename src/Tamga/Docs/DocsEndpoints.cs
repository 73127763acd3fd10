using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;

namespace Tamga.Docs;

/// <summary>The pages under <c>/docs</c>: where to begin, the reference, the guides, what has changed.</summary>
static class DocsEndpoints
{
    /// <param name="routes">Where.</param>
    /// <param name="hasFrontDoor">Whether the front door leads here: no other pages have it.</param>
    public static void MapDocs(this IEndpointRouteBuilder routes, bool hasFrontDoor)
    {
        if (hasFrontDoor) routes.MapGet("/", () => TypedResults.Redirect("/docs")).ExcludeFromDescription();
        var group = routes.MapGroup("/docs").ExcludeFromDescription();
        group.MapGet("/", (SandboxMode mode, IEnumerable<SandboxLogins> logins) =>
            Html(DocsPage.Of("Documentation", StartPage.Of(mode.IsOn ? logins : []))));
        group.MapGet("/reference", () => Html(ReferencePage.Text));
        group.MapGet("/changelog", () => Show(Guide.Find(Guide.Changelog)));
        group.MapGet("/guides/{**name}", (string name) => Show(Guide.Find($"docs/{name}.md")));
        group.MapGet("/assets/{name}", DocsAssets.Serve);
    }

    static Results<ContentHttpResult, NotFound> Show(Guide? guide) =>
        guide is null ? TypedResults.NotFound() : Html(DocsPage.Of(guide.Title, guide.Html));

    static ContentHttpResult Html(string page) => TypedResults.Text(page, "text/html", Encoding.UTF8);
}
