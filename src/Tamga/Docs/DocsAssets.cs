using System.Collections.Frozen;
using System.IO.Compression;
using System.Net.Mime;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace Tamga.Docs;

/// <summary>
/// What the pages load: style, script, and the reference's own program, which comes within its package. Nothing is of another
/// origin.
/// </summary>
static class DocsAssets
{
    /// <summary>The reference's program: within its package it is compressed, and most browsers take it so.</summary>
    const string Program = "scalar.js";

    static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["docs.css"] = MediaTypeNames.Text.Css,
        ["icon.svg"] = MediaTypeNames.Image.Svg,
        ["reference.js"] = MediaTypeNames.Text.JavaScript,
        [Program] = MediaTypeNames.Text.JavaScript,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Asked for each time, and answered with 304 while the program that serves it is the same.</summary>
    public static Results<FileStreamHttpResult, NotFound> Serve(HttpContext http, string name)
    {
        if (!MediaTypes.TryGetValue(name, out var mediaType)) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        if (name is not Program)
            return TypedResults.Stream(Open(typeof(DocsAssets).Assembly, $"Tamga.Docs/assets/{name}"), mediaType, entityTag: Tag);
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var program = Open(typeof(ScalarOptions).Assembly, $"ScalarStaticAssets.{Program}");
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            http.Response.Headers.ContentEncoding = "gzip";
        else
            program = new GZipStream(program, CompressionMode.Decompress);
        return TypedResults.Stream(program, mediaType, entityTag: Tag);
    }

    static EntityTagHeaderValue Tag { get; } =
        new($"\"{typeof(DocsAssets).Assembly.ManifestModule.ModuleVersionId:N}\"", isWeak: true);

    static Stream Open(Assembly assembly, string resource) =>
        assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no {resource}.");
}
