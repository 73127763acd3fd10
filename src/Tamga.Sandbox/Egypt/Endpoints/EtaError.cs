using System.Globalization;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>A refusal of the whole call, in the authority's envelope.</summary>
sealed record EtaError(int Status, string Code, string Message) : IResult
{
    public string? Target { get; init; }
    public IReadOnlyList<EtaErrorDetail> Details { get; init; } = [];
    public TimeSpan? RetryAfter { get; init; }

    public static EtaError BadRequest(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    public static EtaError BadArgument(string name, string message) => BadRequest("BadArgument", message) with
    {
        Target = name,
        Details = [new EtaErrorDetail("BadArgument", message, name, null)],
    };

    public static EtaError NotFound(string message = "The requested resource was not found.") =>
        new(StatusCodes.Status404NotFound, "NotFound", message);

    public static EtaError Forbidden(string message, string code = "Forbidden") =>
        new(StatusCodes.Status403Forbidden, code, message);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (RetryAfter is { } wait)
            httpContext.Response.Headers.RetryAfter = Seconds(wait);
        return EtaJson.Answer(new { error = new { code = Code, message = Message, target = Target, details = Details } }, Status)
            .ExecuteAsync(httpContext);
    }

    public static string Seconds(TimeSpan wait) =>
        ((long)Math.Max(1, Math.Ceiling(wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);

    /// <summary>The envelope around what is wrong with one document of an accepted call.</summary>
    public static object ForDocument(string target, IEnumerable<Fault> faults) => new
    {
        code = "ValidationError",
        message = "Validation Error",
        target,
        propertyPath = (string?)null,
        details = faults.Select(fault => new EtaErrorDetail(fault.Code, fault.Message, target, fault.Path)),
    };
}

sealed record EtaErrorDetail(string Code, string Message, string? Target, string? PropertyPath)
{
    // Written in the authority's camel case although positional members are not.
    [System.Text.Json.Serialization.JsonPropertyName("code")]
    public string Code { get; init; } = Code;

    [System.Text.Json.Serialization.JsonPropertyName("message")]
    public string Message { get; init; } = Message;

    [System.Text.Json.Serialization.JsonPropertyName("target")]
    public string? Target { get; init; } = Target;

    [System.Text.Json.Serialization.JsonPropertyName("propertyPath")]
    public string? PropertyPath { get; init; } = PropertyPath;
}

/// <summary>Too many calls. Its body is flat, unlike every other error's.</summary>
sealed record TooManyRequests(TimeSpan Wait) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.RetryAfter = EtaError.Seconds(Wait);
        headers["X-Rate-Limit-Limit"] = "5m";
        headers["X-Rate-Limit-Remaining"] = "0";
        return EtaJson.Answer(
            new { error = "Too many requests", message = "API calls quota exceeded! Try again later.", code = 429 },
            StatusCodes.Status429TooManyRequests).ExecuteAsync(httpContext);
    }
}
