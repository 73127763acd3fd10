using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tamga.Api.Errors;

/// <summary>The pages about error codes: what each means and what to do.</summary>
static class ErrorPageEndpoints
{
    const string Html = "text/html; charset=utf-8";

    public static void MapErrorPages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ErrorPage.Root).ExcludeFromDescription();
        group.MapGet("/", (ErrorCatalogue errors) => TypedResults.Text(ErrorHtml.List(errors.All), Html));
        group.MapGet("/page.css", () => TypedResults.Text(ErrorHtml.Style, MediaTypeNames.Text.Css));
        group.MapGet("/{code}", Show);
    }

    static IResult Show(HttpContext http, ErrorCatalogue errors, ErrorHtml html, string code)
    {
        if (errors.Find(code) is { } page) return TypedResults.Text(html.Page(page), Html);
        return AcceptHeader.Preferred(http.Request, "application/problem+json", MediaTypeNames.Text.Html)
            == MediaTypeNames.Text.Html
            ? TypedResults.Text(ErrorHtml.Missing(code), Html, statusCode: StatusCodes.Status404NotFound)
            : ApiProblem.NotFound("error code");
    }
}
