using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.CallLog;

/// <summary>Notes what was asked with a key, and what came of it.</summary>
static class LoggedRequests
{
    public static void UseRequestLog(this IApplicationBuilder app) => app.Use(ServeAsync);

    static async Task ServeAsync(HttpContext http, RequestDelegate next)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var (at, began) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            await next(http);
        }
        finally
        {
            if (http.Features.Get<UsedKey>() is { } key)
            {
                http.RequestServices.GetRequiredService<RequestLog>().Add(new LoggedRequest(
                    Id: 0, at, key.CustomerId, key.KeyId, http.Request.Method, http.Request.Path, http.Response.StatusCode,
                    http.Features.Get<ApiProblem>()?.ErrorCode, time.GetElapsedTime(began).TotalMilliseconds,
                    Activity.Current?.Id ?? http.TraceIdentifier));
            }
        }
    }
}
