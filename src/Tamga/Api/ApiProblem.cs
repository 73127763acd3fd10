using System.Diagnostics;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Tamga.Api;

/// <summary>
/// An answer that says no: RFC 9457 with the members that every answer of the gateway has (<c>success</c>, <c>message</c>,
/// <c>errorCode</c>, <c>errors</c>). It names what is wrong and what to do, never how the gateway works inside.
/// </summary>
public sealed class ApiProblem : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    ApiProblem(int status, string errorCode, string message, IReadOnlyList<string> errors)
    {
        Status = status;
        ErrorCode = errorCode;
        Message = message;
        Errors = errors;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>One of <see cref="ErrorCodes"/>.</summary>
    public string ErrorCode { get; }

    /// <summary>What is wrong and what to do, for a person.</summary>
    public string Message { get; }

    /// <summary>Every single thing that is wrong, each starting with its JSON path.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>When to come back; sent as <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>More members, such as the authority's own code and text.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; private init; } = new Dictionary<string, object?>(
        StringComparer.Ordinal);

    int? IStatusCodeHttpResult.StatusCode => Status;

    string IContentTypeHttpResult.ContentType => "application/problem+json";

    /// <summary>An answer that says no.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="errorCode">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="errors">Single errors, each starting with its JSON path.</param>
    public static ApiProblem Create(int status, string errorCode, string message, params IReadOnlyList<string> errors) =>
        new(status, errorCode, message, errors);

    /// <summary>There is no such thing, or it is not the caller's: both look the same.</summary>
    /// <param name="what">What was looked for.</param>
    public static ApiProblem NotFound(string what) => Create(404, ErrorCodes.NotFound, $"There is no such {what}.");

    /// <summary>An idempotency key came with another request than the one it was first seen with.</summary>
    public static ApiProblem IdempotencyKeyReused() => Create(
        422, ErrorCodes.IdempotencyKeyReused,
        "This Idempotency-Key was used for another request in the last 24 hours. Use a new one.");

    /// <summary>The same answer with a time to come back.</summary>
    /// <param name="wait">How long; nothing changes when absent.</param>
    public ApiProblem WithRetryAfter(TimeSpan? wait) =>
        new(Status, ErrorCode, Message, Errors) { RetryAfter = wait, Extensions = Extensions };

    /// <summary>The same answer with more members.</summary>
    /// <param name="members">Their names and values.</param>
    public ApiProblem With(params IEnumerable<(string Name, object? Value)> members) =>
        new(Status, ErrorCode, Message, Errors)
        {
            RetryAfter = RetryAfter,
            Extensions = Extensions.Select(e => (Name: e.Key, e.Value)).Concat(members)
                .ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal),
        };

    /// <summary>Answers at once, outside an endpoint.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="errorCode">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="errors">Single errors, each starting with its JSON path.</param>
    public static Task WriteAsync(
        HttpContext context, int status, string errorCode, string message, params IReadOnlyList<string> errors) =>
        Create(status, errorCode, message, errors).ExecuteAsync(context);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = Status;
        httpContext.Response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
            httpContext.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString();
        var body = new Body(
            "https://www.rfc-editor.org/rfc/rfc9110#name-status-codes", ReasonPhrases.GetReasonPhrase(Status), Status, Message,
            httpContext.Request.Path, Activity.Current?.Id ?? httpContext.TraceIdentifier, Success: false, Message, ErrorCode,
            Errors)
        {
            Extensions = Extensions.Count == 0
                ? null
                : Extensions.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal),
        };
        await httpContext.Response.WriteAsJsonAsync(
            body, ApiJson.Options, "application/problem+json", httpContext.RequestAborted);
    }

    /// <summary>What is wrong and what to do: RFC 9457, with the members that every answer of the gateway has.</summary>
    internal sealed record Body(
        string Type, string Title, int Status, string Detail, string Instance, string TraceId, bool Success, string Message,
        string ErrorCode, IReadOnlyList<string> Errors)
    {
        /// <summary>Further members. The serializer refuses extension data among the parameters of a constructor.</summary>
        [JsonExtensionData]
        public Dictionary<string, object?>? Extensions { get; init; }
    }
}

/// <summary>An <see cref="ApiProblem"/> where only an exception gets through, such as while a body is being read.</summary>
/// <param name="problem">The answer.</param>
public sealed class ApiProblemException(ApiProblem problem) : Exception(problem?.Message)
{
    /// <summary>The answer.</summary>
    public ApiProblem Problem { get; } = problem!;
}
