using System.Collections.Frozen;
using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tamga.Console.Frame;

/// <summary>
/// What pages load: style, script, picture, all of this program. The address changes with the program, so a
/// browser may keep them.
/// </summary>
static class AssetFiles
{
    const string Root = "/assets/console";

    static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["console.css"] = MediaTypeNames.Text.Css,
        ["console.js"] = MediaTypeNames.Text.JavaScript,
        ["htmx.js"] = MediaTypeNames.Text.JavaScript,
        ["icon.svg"] = MediaTypeNames.Image.Svg,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly string Version = $"{typeof(AssetFiles).Assembly.ManifestModule.ModuleVersionId:N}"[..12];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods(Root + "/{version}/{name}", ["GET", "HEAD"], (RequestDelegate)(http =>
            Find(http, http.Request.RouteValues["name"] as string ?? "").ExecuteAsync(http))).ExcludeFromDescription();

    /// <summary>The address of one of them.</summary>
    public static string AddressOf(string name) => $"{Root}/{Version}/{name}";

    static IResult Find(HttpContext http, string name)
    {
        if (!MediaTypes.TryGetValue(name, out var mediaType)
            || typeof(AssetFiles).Assembly.GetManifestResourceStream($"Console/assets/{name}") is not { } file)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Stream(file, mediaType);
    }
}
