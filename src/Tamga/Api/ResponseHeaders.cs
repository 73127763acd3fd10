using Microsoft.AspNetCore.Http;

namespace Tamga.Api;

/// <summary>What every answer says to browsers and caches, whoever has written it.</summary>
static class ResponseHeaders
{
    /// <summary>
    /// Nothing of another origin, no script in the page itself, and no frame around it. The reference's own scripts give their
    /// elements styles.
    /// </summary>
    const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'";

    /// <summary>Sees to it that an answer has them when it begins.</summary>
    /// <param name="context">The request.</param>
    public static void Add(HttpContext context) => context.Response.OnStarting(
        static state =>
        {
            Add(((HttpContext)state).Request, ((HttpContext)state).Response);
            return Task.CompletedTask;
        },
        context);

    static void Add(HttpRequest request, HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // Said only where the request came by TLS, or where a proxy that is believed says that it did.
        if (request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        // Much of it is about taxes, and some of it holds keys: none of it is a cache's.
        if (headers.CacheControl.Count == 0 && request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            headers.CacheControl = "no-store";
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is not true) return;
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
