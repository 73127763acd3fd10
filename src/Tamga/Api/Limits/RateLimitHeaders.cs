using Microsoft.AspNetCore.Http;

namespace Tamga.Api.Limits;

/// <summary>
/// Tells a caller how much it may still ask, as draft-ietf-httpapi-ratelimit-headers has it, and with the three headers of its
/// first versions, which most clients read.
/// </summary>
static class RateLimitHeaders
{
    /// <summary>What may be asked, and in how many seconds.</summary>
    public const string Policy = "RateLimit-Policy";

    /// <summary>What is left, and in how many seconds it is all there again.</summary>
    public const string State = "RateLimit";

    const string Name = "\"caller\"";

    /// <summary>Sees to it that an answer has them when it begins, whoever writes it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="perMinute">What may be asked.</param>
    /// <param name="leftNow">What is left when the answer begins.</param>
    public static void Add(HttpContext context, int perMinute, Func<long> leftNow) =>
        context.Response.OnStarting(() =>
        {
            var left = leftNow();
            // The bucket fills evenly: what is missing says how long it takes.
            var reset = ((perMinute - left) * 60 + perMinute - 1) / perMinute;
            var headers = context.Response.Headers;
            headers[Policy] = $"{Name};q={perMinute};w=60";
            headers[State] = $"{Name};r={left};t={reset}";
            headers["RateLimit-Limit"] = $"{perMinute}";
            headers["RateLimit-Remaining"] = $"{left}";
            headers["RateLimit-Reset"] = $"{reset}";
            return Task.CompletedTask;
        });
}
