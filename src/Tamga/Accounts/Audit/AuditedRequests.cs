using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts.Users;

namespace Tamga.Accounts.Audit;

/// <summary>
/// Writes down what people do: before it is done, so that nothing that was done is missing, and what came of it afterwards.
/// </summary>
static class AuditedRequests
{
    public static void UseAudit(this IApplicationBuilder app) => app.Use(ServeAsync);

    static async Task ServeAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var trail = http.RequestServices.GetRequiredService<AuditTrail>();
        var begun = http.Features.Get<User>() is { } known ? AuditEntry.Of(http, known) : null;
        if (begun is not null) await trail.AddAsync(begun);
        await next(http);
        // Who signs in is known only now.
        if ((begun ?? (http.Features.Get<User>() is { } user ? AuditEntry.Of(http, user) : null)) is not { } entry) return;
        await trail.AddAsync(entry with
        {
            Status = http.Response.StatusCode,
            Location = http.Response.Headers.Location is [{ } location] ? location : null,
        });
    }
}
