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
        services.AddRateLimiter(options => options.OnRejected = (rejected, _) =>
            new ValueTask(Refusal(rejected.HttpContext, rejected.Lease).ExecuteAsync(rejected.HttpContext)));
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, options) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                context => PartitionOf(context, options.Value.PerMinute)));
        return services;
    }

    /// <summary>Stands behind authorization, which says who is calling.</summary>
    public static void UseRateLimit(this IApplicationBuilder app)
    {
        var limiter = app.ApplicationServices.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        var options = app.ApplicationServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        if (options.PerMinute == 0) return;
        app.Use((context, next) =>
        {
            if (IsCounted(context)) RateLimitHeaders.Add(context, options.PerMinute, limiter);
            return next(context);
        });
        app.UseRateLimiter();
    }

    static bool IsCounted(HttpContext context) =>
        CallerOf(context) is not null && context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null;

    static RateLimitPartition<string> PartitionOf(HttpContext context, int perMinute) => CallerOf(context) is { } caller
        ? RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        })
        : RateLimitPartition.GetNoLimiter("");

    /// <summary>A customer, whichever of its keys it shows, or one user of a partner.</summary>
    static string? CallerOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? $"{context.User.Identity!.AuthenticationType} {id}" : null;

    static ApiProblem Refusal(HttpContext context, RateLimitLease lease)
    {
        var limit = context.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value.PerMinute;
        var wait = Lateness + (lease.TryGetMetadata(MetadataName.RetryAfter, out var later) ? later : TimeSpan.FromSeconds(1));
        var seconds = ApiProblem.Seconds(wait);
        return ApiProblem.Create(
            429, ErrorCodes.RateLimited,
            $"More than {limit} requests a minute have come with this key or token. Wait {seconds} s, then send it again.")
            .Saying(MessageKeys.TooManyRequests, ("limit", limit), ("seconds", seconds)).WithRetryAfter(wait);
    }
}
