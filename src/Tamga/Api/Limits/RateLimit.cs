using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Api.Messages;
using Tamga.Settings;

namespace Tamga.Api.Limits;

/// <summary>
/// Each caller has requests of its own, counted by this process: a bucket of as many as a minute has, filled evenly. Who has not
/// signed in is refused before anything is counted, and endpoints that disable rate limiting are not counted.
/// </summary>
static class RateLimit
{
    /// <summary>All buckets are filled by one timer, a little late each: who comes to the second would be too early.</summary>
    static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(200);

    public static IServiceCollection AddRateLimit(this IServiceCollection services)
    {
        services.AddSettings<RateLimitOptions, RateLimitOptionsRules>(RateLimitOptions.Section);
        services.AddSingleton(s => new CallerLimiter(
            s.GetRequiredService<IOptions<RateLimitOptions>>().Value.PerMinute, TimeProvider.System));
        return services;
    }

    /// <summary>Stands behind authorization, which says who is calling.</summary>
    public static void UseRateLimit(this IApplicationBuilder app)
    {
        var perMinute = app.ApplicationServices.GetRequiredService<IOptions<RateLimitOptions>>().Value.PerMinute;
        if (perMinute == 0) return;
        var limiter = app.ApplicationServices.GetRequiredService<CallerLimiter>();
        app.Use(async (context, next) =>
        {
            if (CallerOf(context) is not { } caller || !IsCounted(context))
            {
                await next(context);
                return;
            }

            RateLimitHeaders.Add(context, perMinute, () => limiter.LeftOf(caller));
            using var lease = limiter.Take(caller);
            await (lease.IsAcquired ? next(context) : Refusal(perMinute, lease).ExecuteAsync(context));
        });
    }

    static bool IsCounted(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null;

    /// <summary>A customer, whichever of its keys it shows, or one user of a partner.</summary>
    static string? CallerOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? $"{context.User.Identity!.AuthenticationType} {id}" : null;

    static ApiProblem Refusal(int limit, RateLimitLease lease)
    {
        var wait = Lateness + (lease.TryGetMetadata(MetadataName.RetryAfter, out var later) ? later : TimeSpan.FromSeconds(1));
        var seconds = ApiProblem.Seconds(wait);
        return ApiProblem.Create(
            429, ErrorCodes.RateLimited,
            $"More than {limit} requests a minute have come with this key or token. Wait {seconds} s, then send it again.")
            .Saying(MessageKeys.TooManyRequests, ("limit", limit), ("seconds", seconds)).WithRetryAfter(wait);
    }
}
